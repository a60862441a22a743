/** Every page, on a phone and at a desk, light and dark, for who may do everything and for who may see figures only, with nothing in it and with a practice. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressesOf, paths } from './every-page.ts'
import { axeFindings, openJourney, overhang, settled, type Journey } from './journey.ts'

// What stands on a page is the same in the dark; only its colours can fail there.
const looks = [
  { width: 390, colorScheme: 'light', rules: undefined },
  { width: 390, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 1280, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 1280, colorScheme: 'light', rules: undefined },
] as const

/** What is wrong with one page, at every width and in both schemes, as lines. */
async function faultsOf(page: Page, path: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { width, colorScheme, rules } of looks) {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    const where = `${path} at ${width}, ${colorScheme}`
    const over = await overhang(page)
    if (over > 0) faults.push(`${where}: wider than the window by ${over}`)
    for (const finding of await axeFindings(page, rules)) faults.push(`${where}: ${finding}`)
  }
  return faults
}

type Walk = { readonly journey: Journey; readonly at: string; readonly addresses: readonly string[] }
/** Two pages at a time, each visitor going from page to page; the answer is everything that was wrong anywhere. */
async function walk({ journey, at, addresses }: Walk): Promise<readonly string[]> {
  const faults: string[] = []
  const left = addresses.values()
  const lane = async (): Promise<void> => {
    const page = await journey.visit('/', { at, viewport: { width: looks[0].width, height: 844 } })
    await settled(page)
    for (const path of left) {
      await page.goto(at + path)
      faults.push(...(await faultsOf(page, path)))
    }
    await page.context().close()
  }
  await Promise.all([lane(), lane()])
  return [...faults, ...journey.complaints.splice(0)]
}

const ask = async <T>(address: string): Promise<T> => (await (await fetch(address)).json()) as T

test('the router was read', () => {
  expect(paths.length).toBeGreaterThan(15)
  expect(paths).toContain('/kpi/$id/compare')
})

describe.each([
  { practice: 'the made-up practice', isMadeUp: true },
  { practice: 'an empty practice', isMadeUp: false },
])('$practice', ({ isMadeUp }) => {
  let journey: Journey
  let addresses: readonly string[] = []
  beforeAll(async () => {
    journey = await openJourney({ isMadeUp, isSteered: isMadeUp, otherViewer: 'figures-only' })
    if (isMadeUp)
      await fetch(`${journey.url}/api/reviews`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"cadence":"weekly"}' })
    const { open, past } = await ask<{ open: { id: string } | null; past: { id: string }[] }>(`${journey.url}/api/review`)
    const { imports } = await ask<{ imports: { id: string }[] }>(`${journey.url}/api/imports`)
    const { clients } = await ask<{ clients: { client: string }[] }>(`${journey.url}/api/clients?limit=2`)
    addresses = addressesOf({
      reviews: [...(open ? [open.id] : []), ...past.slice(0, 1).map(({ id }) => id)],
      imports: imports.slice(0, 1).map(({ id }) => id),
      clients: clients.map(({ client }) => client),
    })
  })
  afterAll(() => journey.close())

  test('nothing hinders who may do everything', async () => {
    expect(await walk({ journey, at: journey.url, addresses })).toEqual([])
  }, 900_000)

  test('nothing hinders who may see figures only', async () => {
    expect(await walk({ journey, at: journey.otherUrl ?? '', addresses })).toEqual([])
  }, 900_000)
})
