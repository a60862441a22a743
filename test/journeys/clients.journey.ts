import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, openJourney, overhang, settled, type Journey } from './journey.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney({ isMadeUp: true })
})
afterAll(() => journey.close())

test('a clinician between two sessions: the list, a client off track, why, the rows, and what to share', async () => {
  const page = await journey.visit('/clients')
  await page.getByRole('heading', { level: 1, name: /worth a look today$/ }).waitFor()

  // A clinician keeps a link to their own list.
  const clinicians = page.getByRole('combobox', { name: /Clients of/ })
  const mine = (await clinicians.locator('option').nth(1).getAttribute('value')) ?? ''
  await clinicians.selectOption(mine)
  await page.waitForURL(/clinician=\d+/)
  await clinicians.selectOption('')

  await page.getByRole('button', { name: /^Off track/ }).click()
  await page.getByRole('heading', { level: 2, name: 'Off track' }).waitFor()
  const first = page.locator('.client-list li').first()
  const code = await first.getByRole('link').innerText()
  expect(await first.locator('.why p').first().innerText()).toMatch(/^Off track: /)
  await first.getByRole('link').click()

  await page.getByRole('heading', { level: 1, name: new RegExp(code) }).waitFor()
  await page.locator('.picture svg path').first().waitFor()
  const questions = page.getByRole('region', { name: 'Four questions' })
  expect(await questions.locator('dt').count()).toBe(4)
  const rows = questions.getByRole('button', { name: /behind: Improving\?/ })
  const count = Number(/\d+/.exec(await rows.innerText())?.[0])
  await rows.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('heading', { name: /^Improving\?/ }).waitFor()
  expect(await drawer.locator('tbody tr').count()).toBe(count)
  await drawer.getByRole('button', { name: /assessments\.csv : / }).first().click() // prettier-ignore
  await page.getByText('As it came in').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('As it came in').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'A view to share with the client' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your way so far' }).waitFor()
  // Nobody else is on it, nor the client's own code, nor the practice's pages.
  const shared = await page.locator('body').innerText()
  expect(shared).not.toMatch(/C-[0-9A-Z]{7}/)
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('link', { name: '988' }).waitFor()
})

test('what happened is marked on the time line and taken away', async () => {
  const page = await journey.visit('/clients?reason=off-track')
  await page.locator('.client-list a').first().click()
  await page.getByRole('button', { name: 'Mark what happened' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('In a few words').fill('new job')
  await drawer.getByLabel('What kind').selectOption('life_event')
  await drawer.getByRole('button', { name: 'Mark it' }).click()
  await drawer.getByText('It stands on the time line.').waitFor()
  await drawer.getByRole('button', { name: /^Take away: new job/ }).click()
  await drawer.getByText('Marked so far').waitFor({ state: 'detached' })
  expect(await drawer.getByText('new job').count()).toBe(0)
})

test('a client is found by code, and what was looked for stays out of the address', async () => {
  const page = await journey.visit('/clients')
  const code = await page.locator('.client-list a').first().innerText()
  await page.getByRole('searchbox').fill(code.slice(0, 6))
  await page.getByRole('searchbox').press('Enter')
  await page.locator('.found').getByRole('link', { name: code }).waitFor()
  expect(page.url()).not.toContain(code.slice(2, 6))
})

test.each([
  [390, 'light'],
  [1280, 'dark'],
] as const)('read on %i pixels, %s, without a hindrance', async (width, colorScheme) => {
  const page = await journey.visit('/clients?reason=off-track', { viewport: { width, height: 844 }, colorScheme })
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await overhang(page)).toBe(0)
  await page.locator('.client-list a').first().click()
  await page.locator('.picture svg path').first().waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await overhang(page)).toBe(0)
  await page.getByRole('link', { name: 'A view to share with the client' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your way so far' }).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await overhang(page)).toBe(0)
})

test('nothing complained, and nothing asked another host', () => {
  expect(journey.complaints).toEqual([])
})
