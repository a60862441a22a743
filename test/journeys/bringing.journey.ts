import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, openJourney, type Journey } from './journey.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney({ isMadeUp: false })
})
afterAll(() => journey.close())

const wholeYear = 'from=2025-01-01&to=2026-01-01'
const two = (n: number): string => String(n).padStart(2, '0')
/** A synthetic schedule: `missed` of 240 appointments missed, days that could be read both ways, one line that is no date. */
function schedule(missed: number): string {
  const lines = Array.from({ length: 240 }, (_, i) => {
    const [first, second] = [1 + (i % 12), 1 + (Math.floor(i / 12) % 12)]
    const status = i % 240 < missed ? 'Did not come' : i < missed + 20 ? 'Waived' : 'Show'
    return `A-${1000 + i};P-${i % 90};${two(first)}/${two(second)}/2025 ${two(9 + (i % 8))}:00;Rowan, T.;${status}`
  })
  return ['Appointment ID;Client ID;Date of Service;Clinician;Appointment Status', ...lines, 'A-9999;P-1;soon;Rowan, T.;Show'].join('\n')
}

test('the first file: a question, a word, a look at what would change, the figure', async () => {
  const page = await journey.visit('/')
  await page.getByRole('heading', { level: 1, name: /Bring a file to find out/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Name of the practice').fill('Alder House')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('link', { name: 'Bring a file' }).click()

  await page.locator('input[type=file]').setInputFiles({ name: 'schedule.csv', mimeType: 'text/csv', buffer: Buffer.from(schedule(48)) })
  await page.getByRole('heading', { name: 'Is schedule.csv read right?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  // Nothing runs before the question is answered.
  const look = page.getByRole('button', { name: 'Show what would change' })
  expect(await look.isDisabled()).toBe(true)
  await page.getByLabel(/^month first/).check()
  await expect.poll(() => look.isEnabled()).toBe(true)
  await page.getByLabel('“did not come” means').selectOption('no show')
  await expect.poll(() => look.isEnabled()).toBe(true)
  await page.getByLabel('“waived” means').selectOption('attended')
  await expect.poll(() => look.isEnabled()).toBe(true)
  await look.click()
  await page.getByText('would be new').waitFor()
  const counts = async (): Promise<string> => (await page.locator('.counts').innerText()).replaceAll(/\s+/g, ' ')
  expect(await counts()).toBe('241 read 240 would be new 0 would change 0 the same as before 1 would come back')

  // An open page elsewhere shows the figure within a second of the commit, without a reload.
  const watcher = await journey.visit(`/?${wholeYear}`)
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByRole('heading', { level: 1, name: 'schedule.csv is in' }).waitFor()
  expect(await counts()).toBe('241 read 240 new 0 changed 0 the same as before 1 came back')
  const card = watcher.getByRole('listitem').filter({ has: watcher.getByRole('heading', { name: 'No-show rate' }) })
  await expect.poll(() => card.locator('.value').innerText(), { timeout: 2000 }).toMatch(/^20\.0\s*%$/)
  await expect.poll(() => card.locator('.interval').innerText()).toContain('n 240')
})

test('the same file changes nothing; a corrected one moves the figure under the eyes of who looks at it', async () => {
  const watcher = await journey.visit(`/kpi/access.no-show-rate?${wholeYear}`)
  await expect.poll(async () => (await watcher.locator('.interval').first().innerText()).replaceAll(/\s+/g, ' ')).toContain('48 of 240')
  const page = await journey.visit('/data/bring')
  const bring = async (text: string, expected: string): Promise<void> => {
    await page.goto(`${journey.url}/data/bring`)
    await page.locator('input[type=file]').setInputFiles({ name: 'schedule.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByLabel(/^month first/).check()
    await page.getByLabel('“did not come” means').selectOption('no show')
    await page.getByLabel('“waived” means').selectOption('attended')
    const look = page.getByRole('button', { name: 'Show what would change' })
    await expect.poll(() => look.isEnabled()).toBe(true)
    await look.click()
    await page.getByRole('button', { name: 'Bring it in' }).click()
    await page.getByRole('heading', { level: 1, name: 'schedule.csv is in' }).waitFor()
    expect((await page.locator('.counts').innerText()).replaceAll(/\s+/g, ' ')).toBe(expected)
  }
  await bring(schedule(48), '241 read 0 new 0 changed 240 the same as before 1 came back')
  await bring(schedule(60), '241 read 0 new 12 changed 228 the same as before 1 came back')
  await expect
    .poll(async () => (await watcher.locator('.interval').first().innerText()).replaceAll(/\s+/g, ' '), { timeout: 2000 })
    .toContain('60 of 240')
})

test('what came back can be read, and taken away as a file', async () => {
  const page = await journey.visit('/data')
  await page.getByRole('link', { name: 'schedule.csv' }).first().click()
  await page.getByRole('heading', { name: 'Rows that came back' }).waitFor()
  await page.getByRole('button', { name: '242' }).click()
  await page.getByRole('dialog').getByText('soon').waitFor()
  await page.keyboard.press('Escape')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Rejects CSV/ }).click()])
  expect(file.suggestedFilename()).toMatch(/^rejects-\d+\.csv$/)
})

test.each([
  ['empty.csv', Buffer.alloc(0), /empty/i],
  [
    'photo.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 400 }, (_, i) => i % 256)]),
    /picture|not a table/i,
  ],
])('%s is refused with a sentence', async (name, buffer, says) => {
  const page = await journey.visit('/data/bring')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('heading', { level: 1, name: `${name} cannot be read` }).waitFor()
  expect(await page.locator('.problems').innerText()).toMatch(says)
})

test('no page complained, asked another host, or broke the content policy', () => {
  expect(journey.complaints).toEqual([])
})

test('answers, a column a question: which questionnaire, on which day, and what they come to', async () => {
  const names = ['D', 'A'].flatMap((prefix) => Array.from({ length: prefix === 'D' ? 9 : 7 }, (_, i) => `${prefix}${i + 1}`))
  const lines = Array.from({ length: 30 }, (_, person) => names.map((_name, i) => (person * 7 + i * 3) % 4).join(','))
  const page = await journey.visit('/data/bring')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from([names.join(','), ...lines].join('\n')) })
  await page.getByRole('heading', { name: 'Is answers.csv read right?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel(/^PHQ-9/).check()
  await page.getByLabel(/^GAD-7/).check()
  await page.getByLabel(/On which day/).fill('2025-03-03')
  const look = page.getByRole('button', { name: 'Show what would change' })
  await expect.poll(() => look.isEnabled()).toBe(true)
  await look.click()
  await page.getByText(/PHQ-9: 30 answered; mean/).waitFor()
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByRole('heading', { level: 1, name: 'answers.csv is in' }).waitFor()
  expect((await page.locator('.counts').innerText()).replaceAll(/\s+/g, ' ')).toBe('30 read 60 new 0 changed 0 the same as before 0 came back')
})
