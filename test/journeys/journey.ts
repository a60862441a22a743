/** A browser, and the whole server on a record of its own, for one file of journeys. Needs a Chromium and `npm run build`. */
import { readConfig } from '#config'
import { loadMadeUp } from '#made-up'
import { startServer } from '#server'
import axe from 'axe-core'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { testRecord } from '../record.ts'

export type Journey = {
  readonly url: string
  /** A page of a new visitor. What it complains of, asks of other hosts, or refuses by policy is kept in `complaints`. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Page>
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

const web = join(import.meta.dirname, '../../dist/web')
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const quiet = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function openBrowser(): Promise<Browser> {
  const executablePath = browsers.find((path) => existsSync(path))
  if (!executablePath) throw new Error('no Chromium on this machine')
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet })
}

/** Waits until an answer stays as it is: the warehouse has followed the last import. */
async function untilStill(address: string): Promise<void> {
  const ask = async (): Promise<string> => (await fetch(address)).text()
  for (let before = '', now = await ask(); before !== now || !now.includes('"value"'); now = await ask()) {
    before = now
    await sleep(700)
  }
}

async function openServer(isMadeUp: boolean): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(join(web, 'index.html'))) throw new Error('build the screens first: npm run build')
  const record = await testRecord()
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-journey-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'cd'.repeat(32),
    PLUMBLINE_ZONE: 'America/Chicago',
  })
  if (!config) throw new Error('no settings')
  const running = await startServer({ config, webDirectory: web, log: pino({ level: 'silent' }) })
  if (isMadeUp) await loadMadeUp({ record: running.live.record, until: '2026-11-01', scale: 0.05 })
  running.live.forget()
  if (isMadeUp) await untilStill(`${running.url}/api/scorecard`)
  return {
    url: running.url,
    close: async () => {
      await running.close()
      await record.close()
    },
  }
}

/** Opens everything one file of journeys needs. */
export async function openJourney({ isMadeUp }: { isMadeUp: boolean }): Promise<Journey> {
  const [server, browser] = [await openServer(isMadeUp), await openBrowser()]
  const complaints: string[] = []
  return {
    url: server.url,
    complaints,
    visit: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
      page.on('request', (request) => request.url().startsWith(server.url) || complaints.push(`asked another host: ${request.url()}`))
      await page.goto(server.url + path)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

type Axe = { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
/** What axe-core finds against WCAG 2.2 AA and its good practice, as lines. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Waits until nothing on the page is still coming. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(250)
}

/** How many pixels the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { document } = globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
  })
