/** A browser, and the whole server on a record of its own, for one file of journeys. Needs a Chromium and `npm run build`. */
import { readConfig, type ViewerName } from '#config'
import { loadMadeUp } from '#made-up'
import { enterMadeUp, startServer } from '#server'
import axe from 'axe-core'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { testRecord, type TestRecord } from '../record.ts'

export type Journey = {
  readonly url: string
  /** The same record through a second server, for another viewer; null when the journey asked for none. */
  readonly otherUrl: string | null
  /** A page of a new visitor. What it complains of, asks of other hosts, or refuses by policy is kept in `complaints`. */
  readonly visit: (path: string, options?: BrowserContextOptions & { readonly at?: string }) => Promise<Page>
  readonly complaints: string[]
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

type Served = { readonly url: string; readonly close: () => Promise<void> }
type Wanted = {
  readonly isMadeUp: boolean
  /** Also enter what the made-up practice decided: goals, experiments, reviews. */
  readonly isSteered?: boolean
  readonly otherViewer?: ViewerName
}

async function openServer(record: TestRecord, { isMadeUp, isSteered, viewer }: Wanted & { readonly viewer: ViewerName }): Promise<Served> {
  if (!existsSync(join(web, 'index.html'))) throw new Error('build the screens first: npm run build')
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-journey-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'cd'.repeat(32),
    PLUMBLINE_ZONE: 'America/Chicago',
    PLUMBLINE_VIEWER: viewer,
  })
  if (!config) throw new Error('no settings')
  const running = await startServer({ config, webDirectory: web, log: pino({ level: 'silent' }) })
  if (isMadeUp) {
    const made = await loadMadeUp({ record: running.live.record, until: '2026-11-01', scale: 0.05 })
    if (isSteered) await enterMadeUp(running.live, made)
  }
  running.live.forget()
  if (isMadeUp) await untilStill(`${running.url}/api/scorecard`)
  return running
}

/** Opens everything one file of journeys needs. */
export async function openJourney(wanted: Wanted): Promise<Journey> {
  const record = await testRecord()
  const server = await openServer(record, { ...wanted, viewer: 'operator' })
  const other = wanted.otherViewer ? await openServer(record, { ...wanted, isSteered: false, viewer: wanted.otherViewer }) : null
  const browser = await openBrowser()
  const complaints: string[] = []
  return {
    url: server.url,
    otherUrl: other?.url ?? null,
    complaints,
    visit: async (path, { at = server.url, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const say = (what: string): unknown => complaints.push(`${page.url().slice(at.length)}: ${what}`)
      page.on('pageerror', (error) => say(error.message))
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && say(message.text()))
      page.on('request', (request) => request.url().startsWith(`${at}/`) || say(`asked another host: ${request.url()}`))
      await page.goto(at + path)
      return page
    },
    close: async () => {
      await browser.close()
      await other?.close()
      await server.close()
      await record.close()
    },
  }
}

type Axe = { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What axe-core finds against WCAG 2.2 AA and its good practice, or by the rules named, as lines. */
export async function axeFindings(page: Page, runOnly: readonly string[] = everyRule): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((those) => (globalThis as unknown as { axe: Axe }).axe.run({ runOnly: [...those] }), runOnly)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Waits until nothing on the page is still coming: what was asked for may ask for more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const coming = page.locator('[aria-busy="true"]')
  do {
    await coming.first().waitFor({ state: 'detached' })
    await page.waitForTimeout(200)
  } while ((await coming.count()) > 0)
}

/** How many pixels the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { document } = globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
  })
