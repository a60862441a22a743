/** A client with a phone, a network that goes away, and a practice that sees a dangerous answer at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFindings, openJourney, overhang, type Journey } from './journey.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney({ isMadeUp: true })
})
afterAll(() => journey.close())

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
async function api<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(
    journey.url + path,
    body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {},
  )
  return (await answer.json()) as T
}
const someClient = async (): Promise<string> => {
  const { rows } = await api<{ rows: { client: string | null }[] }>('/api/kpis/access.no-show-rate/rows?from=2026-10-01&to=2026-11-01')
  return rows.find((row) => row.client !== null)?.client ?? ''
}
const linkFor = async (client: string, more: object = {}): Promise<{ id: string; path: string }> => {
  const made = await api<{ id: string; link: string }>(`/api/clients/${client}/requests`, {
    instruments: ['phq-9', 'gad-7'],
    by: 'Front desk',
    ...more,
  })
  return { id: made.id, path: `/answer#${made.link.split('#')[1] ?? ''}` }
}
const where = (page: Page) => page.locator('.where')
/** Touches one answer and waits for the question after it. */
async function touch(page: Page, answer: string, then: string | RegExp): Promise<void> {
  await page.getByText(answer, { exact: true }).tap()
  await page.getByText(then).first().waitFor()
}

test('two questionnaires on a phone: in two minutes, through a tunnel, and the ninth question is seen before the form is sent', async () => {
  const client = await someClient()
  const { id, path } = await linkFor(client)
  const page = await journey.visit(path, phone)
  const began = Date.now()
  await page.getByText('18 questions, about 2 minutes.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Begin' }).tap()
  await page.getByText('1 of 10').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await overhang(page)).toBe(0)
  for (let i = 2; i <= 4; i++) await touch(page, 'Several days', `${i} of 10`)
  await page.getByText('4 of 10 · saved').waitFor()

  // Into the tunnel.
  await page.context().setOffline(true)
  await touch(page, 'Not at all', '5 of 10')
  await page.getByText('kept on this device').waitFor()
  for (let i = 6; i <= 9; i++) await touch(page, 'Not at all', `${i} of 10`)
  await page.getByText('Several days', { exact: true }).tap()
  // Help is shown without a connection too.
  await page.getByRole('link', { name: /988/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect((await api<{ alerts: unknown[] }>(`/api/alerts?client=${client}`)).alerts).toHaveLength(0)

  // Out again: what was kept goes out by itself, and a clinician's open page says so within a second of that.
  const clinician = await journey.visit('/')
  await clinician.getByRole('heading', { level: 1 }).waitFor()
  expect(await clinician.getByRole('alert').count()).toBe(0)
  await page.context().setOffline(false)
  await expect.poll(async () => (await api<{ here: { unseen: number } }>('/api/alerts/counts')).here.unseen, { timeout: 5000, interval: 50 }).toBe(1)
  await clinician.getByRole('alert').getByText('1 alert waits to be seen').waitFor({ timeout: 1000 })
  await page.getByRole('button', { name: 'Go on with the questions' }).tap()
  await page.getByText('10 of 10 · saved').waitFor()

  // The page is closed and opened again: on it goes where it was.
  await page.reload()
  await page.getByText('9 questions left').waitFor()
  await page.getByRole('button', { name: 'Go on' }).tap()
  await touch(page, 'Somewhat difficult', '1 of 8')
  for (let i = 2; i <= 8; i++) await touch(page, 'More than half the days', `${i} of 8`)
  await touch(page, 'Not difficult at all', 'That was the last question')
  await page.getByText('Every question has an answer.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Send' }).tap()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(Date.now() - began).toBeLessThan(120_000)
  // The link does not stay in the address, nor anything of it on the device.
  expect(page.url()).not.toContain('#')
  expect(await page.evaluate('localStorage.length')).toBe(0)

  const { requests } = await api<{ requests: { id: string; state: string; sheets: { seconds: number | null }[] }[] }>(
    `/api/clients/${client}/requests`,
  )
  const mine = requests.find((request) => request.id === id)
  expect(mine?.state).toBe('finished')
  expect(mine?.sheets.every((sheet) => (sheet.seconds ?? 0) > 0)).toBe(true)
})

test('an alert is seen, then closed with what was done; then the banner is gone', async () => {
  const page = await journey.visit('/kpi/access.no-show-rate')
  await page.getByRole('alert').getByRole('link', { name: 'See it' }).click()
  await page.getByRole('heading', { level: 1, name: 'One alert waits to be seen' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Answer that points to danger' }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('PHQ-9').waitFor()
  await drawer.getByLabel('You are').fill('R. Alvarez')
  await drawer.getByRole('button', { name: 'I have seen it' }).click()
  await drawer.getByLabel('What was done').fill('Called; safety plan renewed.')
  expect(await axeFindings(page)).toEqual([])
  await drawer.getByLabel(/^yes/).check()
  await drawer.getByRole('button', { name: 'Close it' }).click()
  await page.getByRole('heading', { level: 1, name: 'No alert is open here' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('asked from the client’s page, and typed in from paper: what points to danger is said at once', async () => {
  const client = await someClient()
  const page = await journey.visit(`/clients/${client}`)
  await page.getByRole('link', { name: 'Ask for a questionnaire' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('What is asked').selectOption({ label: 'questionnaires I choose' })
  await drawer.getByLabel(/^GAD-7,/).check()
  await drawer.getByRole('button', { name: 'Ask', exact: true }).click()
  const link = await drawer.locator('.to-copy pre').innerText()
  expect(await axeFindings(page)).toEqual([])
  const phonePage = await journey.visit(`/answer#${link.split('#')[1] ?? ''}`, phone)
  await phonePage.getByText('8 questions, about 1 minute.').waitFor()

  await page.goto(`${journey.url}/clients/${client}?add=sheet`)
  await drawer.getByLabel('Questionnaire').selectOption('phq-9')
  await drawer.getByLabel('Several days').nth(8).check()
  await drawer.getByRole('combobox', { name: 'You are' }).fill('Front desk')
  expect(await axeFindings(page)).toEqual([])
  await drawer.getByRole('button', { name: 'Keep it' }).click()
  await drawer.getByRole('alert').getByText('An answer points to danger').waitFor()
})

test('by keyboard: arrows choose and do not leave, Enter goes on, Back is the browser’s too', async () => {
  const { path } = await linkFor(await someClient(), { instruments: ['gad-7'] })
  const page = await journey.visit(path)
  await page.getByRole('button', { name: 'Begin' }).press('Enter')
  await where(page).getByText('1 of 8').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await where(page).innerText()).toContain('1 of 8')
  await page.keyboard.press('Enter')
  await where(page).getByText('2 of 8').waitFor()
  await page.goBack()
  await where(page).getByText('1 of 8').waitFor()
  expect(await page.getByRole('radio', { name: 'Several days' }).isChecked()).toBe(true)
})

test('in Spanish from the first word to the last', async () => {
  const { path } = await linkFor(await someClient(), { instruments: ['phq-9'], language: 'es' })
  const page = await journey.visit(path, { ...phone, locale: 'es-MX' })
  await page.getByText('10 preguntas').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await page.getByRole('button', { name: 'Empezar' }).tap()
  for (let i = 2; i <= 9; i++) await touch(page, 'Varios días', `${i} de 10`)
  await page.getByText('Varios días', { exact: true }).tap()
  await page.getByRole('heading', { name: 'Usted importa, y hay ayuda ahora' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('in type twice as large nothing is cut off', async () => {
  const { path } = await linkFor(await someClient(), { instruments: ['phq-9'] })
  const page = await journey.visit(path, phone)
  await page.getByRole('button', { name: 'Begin' }).tap()
  await page.getByText('1 of 10').waitFor()
  await page.evaluate("document.documentElement.style.fontSize = '225%'")
  expect(await overhang(page)).toBe(0)
})

test('a link that opens nothing, and a tablet without one, say what to do', async () => {
  const page = await journey.visit('/answer#nothing', phone)
  await page.getByRole('heading', { name: 'There is nothing to answer here' }).waitFor()
  const tablet = await journey.visit('/answer', { viewport: { width: 820, height: 1180 } })
  await tablet.getByRole('heading', { name: 'Type the code you were given' }).waitFor()
  expect(await axeFindings(tablet)).toEqual([])
})

test('no page asked another host', () => {
  // A network that is off and a link that opens nothing are complained of by the browser itself.
  expect(journey.complaints.filter((one) => one.includes('another host'))).toEqual([])
})
