import { afterAll, beforeAll, expect, test } from 'vitest'
import { openJourney, settled, type Journey } from './journey.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney({ isMadeUp: true })
})
afterAll(() => journey.close())

const numberIn = (text: string): number => Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(',', ''))

test('from those who were lost to the line of the file they came from', async () => {
  const page = await journey.visit('/intake')
  await page.getByRole('heading', { level: 1, name: /^Of 100 people who ask for care, \d+ have come three times$/ }).waitFor()
  const stage = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Booked' }) })
  const lost = stage.getByRole('link', { name: / lost$/ })
  const count = numberIn(await lost.innerText())
  expect(count).toBeGreaterThan(20)
  await lost.click()

  await page.getByRole('heading', { level: 1, name: /^From the first call to care: share booked/ }).waitFor()
  const rows = page.getByRole('region', { name: 'The rows' })
  await rows.getByText(/^Counted, but not above the line/).waitFor()
  await rows.getByText(`of ${count.toLocaleString('en-US')}`).waitFor()
  await rows
    .getByRole('button', { name: /inquiries\.csv : / })
    .first()
    .click()
  await page.getByRole('dialog').getByText('As it came in').waitFor()
})

test('a stage, cut by the hour, opens the same people', async () => {
  const page = await journey.visit('/intake')
  await page.getByRole('button', { name: 'Hour', exact: true }).click()
  await page.waitForURL(/by=hour/)
  const row = page.getByRole('row', { name: /^10:00/ })
  await row.waitFor()
  const people = row.getByRole('link').first()
  const count = numberIn(await people.innerText())
  await people.click()
  await page.getByRole('heading', { level: 1, name: /people who asked for care/ }).waitFor()
  expect(page.url()).toContain('f.hour=10')
  expect(numberIn(await page.locator('.value').first().innerText())).toBe(count)
})

test('the calculator comes to the published figure, and keeps what is typed in the address', async () => {
  const page = await journey.visit('/intake')
  const plan = page.getByRole('region', { name: 'What might answering every call bring?' })
  await plan.getByRole('button', { name: 'The published example' }).click()
  await expect.poll(() => plan.locator('.value').innerText()).toContain('$5,670')
  await plan.getByLabel('Lift from answering, likely').fill('10')
  await expect.poll(() => plan.locator('.value').innerText()).toContain('$2,268')
  await page.reload()
  await expect.poll(() => plan.locator('.value').innerText()).toContain('$2,268')
  await plan.getByLabel('Lift from answering, likely').fill('ten')
  await plan.getByText('A number from 0 on').waitFor()
  await plan.getByText('Fill in every number').waitFor()
  await plan.getByRole('button', { name: 'Your own numbers' }).click()
  await expect.poll(() => page.url()).not.toContain('lift=')
})

test('hours are set where callbacks are timed by them', async () => {
  const page = await journey.visit('/settings')
  await page.getByLabel('Monday, to').fill('12:00')
  await page.getByRole('button', { name: 'Save the hours' }).click()
  await page.getByText(/^Saved\. Every callback/).waitFor()
  await page.reload()
  await settled(page)
  expect(await page.getByLabel('Monday, to').inputValue()).toBe('12:00')
})

test('pages complained of nothing', () => {
  expect(journey.complaints).toEqual([])
})
