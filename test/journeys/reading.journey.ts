import { afterAll, beforeAll, expect, test } from 'vitest'
import { openJourney, type Journey } from './journey.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney({ isMadeUp: true })
})
afterAll(() => journey.close())

test('from the scorecard to the imported line', async () => {
  const page = await journey.visit('/')
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'No-show rate' }) })
  const value = await card.locator('.value').innerText()
  expect(value).toMatch(/^\d+\.\d\s*%$/)
  await card.getByRole('link', { name: 'No-show rate' }).click()

  await page.getByRole('heading', { level: 1, name: /^No-show rate: / }).waitFor()
  expect((await page.locator('.value').innerText()).replace(/\s+/g, ' ')).toContain(value.replace(/\s+/g, ' '))
  await page.locator('.picture svg circle, .picture svg path').first().waitFor()
  expect(await page.title()).toMatch(/^No-show rate \d+\.\d.% *, /u)

  // A count of left-out rows opens exactly those rows.
  const left = page.getByRole('button', { name: /^Show the \d[\d,]* rows: cancelled by us/ })
  const count = Number(/\d[\d,]*/.exec((await left.getAttribute('aria-label')) ?? '')?.[0].replace(',', ''))
  await left.click()
  const rows = page.getByRole('region', { name: 'The rows' })
  await rows.getByText(/^Cancelled by us/).waitFor()
  await rows.getByText(count > 20 ? `of ${count.toLocaleString('en-US')}` : `${count} in all`).waitFor()
  expect(await rows.getByRole('cell', { name: /^left out/ }).count()).toBe(Math.min(20, count))

  await rows
    .getByRole('button', { name: /appointments\.csv : / })
    .first()
    .click()
  const line = page.getByRole('dialog')
  await line.getByText('As it came in').waitFor()
  await line.getByRole('cell', { name: 'cancelled', exact: false }).first().waitFor()
  expect(page.url()).toMatch(/line=\d+~\d+/)
})

test('why a client is counted, clause by clause, and who flips', async () => {
  const page = await journey.visit('/kpi/access.no-show-rate')
  await page.getByRole('button', { name: /Late cancel counts as missed: show .* that flip/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('A slot lost too late to fill').waitFor()
  await drawer
    .getByRole('button', { name: /^Why is client / })
    .first()
    .click()
  await drawer.getByRole('heading', { name: /^Why is C-.* counted\?$/ }).waitFor()
  expect(await drawer.getByText('left out when').count()).toBeGreaterThan(0)
  expect(await drawer.getByText('counts above the line when').count()).toBeGreaterThan(0)
})

test('a filter and a period live in the address and survive a reload', async () => {
  const page = await journey.visit('/')
  const value = page.locator('.kpi-card .value').first()
  await value.waitFor()
  const whole = await page.locator('.kpi-card .interval').first().innerText()
  await page.getByRole('button', { name: /^Site/ }).click()
  await page.getByLabel('East').check()
  await page.waitForURL(/f\.site=\d{5,}/)
  await expect.poll(() => page.locator('.kpi-card .interval').first().innerText()).not.toBe(whole)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByRole('button', { name: 'Quarter' }).click()
  await page.waitForURL(/grain=quarter/)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('button', { name: /^Period Q\d 2026/ }).count()).toBe(1)
  const narrowed = await page.locator('.kpi-card .interval').first().innerText()

  await page.reload()
  await value.waitFor()
  expect(await page.locator('.kpi-card .interval').first().innerText()).toBe(narrowed)
  await page.getByRole('button', { name: 'Site East' }).waitFor()
  await page.getByRole('link', { name: 'No-show rate' }).first().click()
  await page.waitForURL(/\/kpi\/access\.no-show-rate\?.*f\.site=\d{5,}/)
})

test('by keyboard alone: skip link, filter, a number, its points, back', async () => {
  const page = await journey.visit('/')
  await page.locator('.kpi-card .value').first().waitFor()
  const focused = () => page.locator(':focus')
  await page.keyboard.press('Tab')
  expect(await focused().innerText()).toBe('Skip to the page')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused().innerText()).toContain('Period')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Period' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused().innerText()).toContain('Period')
  for (let i = 0; i < 30 && !(await focused().innerText()).startsWith('No-show rate'); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^No-show rate: / }).waitFor()
  await page.getByRole('toolbar').first().waitFor({ state: 'attached' })
  for (let i = 0; i < 40 && (await focused().getAttribute('aria-label'))?.includes('Oct 2026:') !== true; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  expect(await focused().getAttribute('aria-label')).toMatch(/^Sep 2026: \d+\.\d.%, n \d/u)
  await page.keyboard.press('Enter')
  await page.waitForURL(/from=2026-09-01&to=2026-10-01/)
  await page.goBack()
  await page.waitForURL((url) => !url.search.includes('from='))
})

test('a caseload opens to its clients and their lines, and a move is weighed', async () => {
  const page = await journey.visit('/caseload')
  await page.getByRole('heading', { level: 1, name: /carr(y|ies) more than they agreed to/ }).waitFor()
  await page.getByRole('link', { name: 'Burnout' }).waitFor()
  await page
    .getByRole('button', { name: /^\d+ clients of / })
    .first()
    .click()
  await page.waitForURL(/of=\d{5,}/)
  await page
    .getByRole('button', { name: /episodes\.csv/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /^episodes\.csv, line / }).waitFor()
  await page.goBack()
  await page.keyboard.press('Escape')
  await page.getByLabel('Who need').selectOption({ value: 'Medication' })
  await page.getByLabel('To', { exact: true }).selectOption({ index: 1 })
  await expect.poll(() => page.locator('.move-says').innerText()).toMatch(/has not declared “Medication”|has the room|would carry/)
})

test('an amount that is owed opens to its lines, a denial to its rows, and an authorization says by when to ask', async () => {
  const page = await journey.visit('/money')
  await page.getByRole('heading', { level: 1, name: 'Is it paid, and what is in the way?' }).waitFor()
  const amount = page.getByRole('button', { name: /91 to 120: the lines$/ }).first()
  const owed = await amount.innerText()
  await amount.click()
  await page.waitForURL(/age=91-120/)
  const drawer = page.getByRole('dialog')
  await drawer.getByText(`lines, ${owed} in all`).waitFor()
  await drawer
    .getByRole('button', { name: /^charges\.csv : / })
    .first()
    .click()
  await page.getByRole('heading', { name: /^charges\.csv, line / }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  const list = page.getByRole('region', { name: 'Whose care is about to lose its cover' })
  await list
    .getByText(/^(Had to be asked for|Ask) by \d+ /)
    .first()
    .waitFor()

  const denied = page.getByRole('row', { name: /^Authorization / }).getByRole('link')
  const lines = await denied.innerText()
  await denied.click()
  await page.waitForURL(/f\.denial-class=authorization/)
  await page.getByRole('button', { name: /^Denial class ?authorization/ }).waitFor()
  await expect.poll(() => page.getByRole('region', { name: 'The rows' }).innerText()).toContain(`of ${lines}`)
})

test('no page complained, asked another host, or broke the content policy', () => {
  expect(journey.complaints).toEqual([])
})
