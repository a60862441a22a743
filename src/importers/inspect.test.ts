import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answerQuestions } from './guess/questions.ts'
import { inspectFile, type InspectOptions, type Inspection } from './inspect.ts'
import { checkProfile } from './map/check-profile.ts'
import type { Read } from './map/profile.ts'

const directory = mkdtempSync(join(tmpdir(), 'inspect-'))
afterAll(() => rmSync(directory, { recursive: true }))
const inspect = (content: string | Buffer, options?: InspectOptions): Promise<Inspection> => {
  const path = join(directory, 'file.csv')
  writeFileSync(path, content)
  return inspectFile(path, options)
}
const table = (header: string, rows: readonly string[]): string => `${header}\n${rows.join('\n')}\n`
const feedOf = (found: Inspection) => found.candidates[0]?.feeds[0]
const readOf = (found: Inspection, to: string): Read | undefined => feedOf(found)?.columns.find((column) => column.to === to)?.read
const mapped = (found: Inspection): Record<string, string> =>
  Object.fromEntries(found.columns.flatMap((column) => (column.to ? [[column.name, column.to]] : [])))

describe('which column is which', () => {
  test('an appointment export in other words', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `${100 + i},MRN${i % 7},"Marlow, Ash",North,Blue,4/${1 + (i % 28)}/2026 9:00 AM,${i % 5 ? 'Kept' : 'No-Show'},90837,${i % 2},2026-05-0${1 + (i % 9)} 10:00`,
    )
    const found = await inspect(
      table('Appt ID,Patient ID,Provider,Location,Primary Insurance,Appointment Date,Appointment Status,CPT Code,SMS received,Last Modified', rows),
    )
    expect(feedOf(found)?.fact).toBe('appointment')
    expect(mapped(found)).toEqual({
      'Patient ID': 'client', Provider: 'clinician', Location: 'site', 'Primary Insurance': 'payer', 'Appointment Date': 'scheduledStart', 'Appointment Status': 'status', 'CPT Code': 'cpt', 'SMS received': 'reminderSent',
    }) // prettier-ignore
    expect(feedOf(found)?.key).toEqual({ kind: 'id', from: [{ column: 'Appt ID', nth: 1 }] })
    expect(feedOf(found)?.version?.from).toEqual([{ column: 'Last Modified', nth: 1 }])
    expect(readOf(found, 'status')).toEqual({ kind: 'code', words: { kept: 'attended', 'no-show': 'no_show' }, other: 'reject' })
    expect(checkProfile(found.candidates[0]).problems).toEqual([])
  })

  test.each([
    ['charge', 'Claim ID,Client,Date of Service,Total Fee,Billing Code', ['1,C1,4/13/2026,$125.00,90837']],
    ['payment', 'Payment Date,Payment Amount,Payment Type,Client', ['4/13/2026,"1,025.00",Insurance,C1']],
    ['employment', 'Employee,Job Title,Department,FTE,Hire Date,Termination Date', ['Ash Marlow,Therapist,Intake,0.8,2020-01-13,']],
    ['work_day', 'Employee,Work Date,Minutes Worked,PTO', ['Ash Marlow,2026-04-13,480,0']],
    ['assessment', 'Patient,Measure,Date Completed,Total Score', ['C1,phq-9,4/13/2026 10:00,12']],
    ['inquiry', 'Call ID,Start Time,Result,Call Reason', ['9,2026-04-13 10:00,Answered,fees']],
    ['client', 'Client ID,Gender,Date of Birth,Referred by', ['C1,F,4/13/1988,friend']],
    ['authorization', 'Client,Insurance,Effective Date,Expiration Date,Units Approved', ['C1,Blue,2026-01-01,2026-06-30,20']],
  ])('%s', async (fact, header, rows) => expect(feedOf(await inspect(table(header, rows)))?.fact).toBe(fact))

  test('names that come twice are told apart', async () => {
    const found = await inspect(
      table('Client,Date of Service,Charge,Paid,Charge,Paid', ['C1,2026-04-13,100,20,80,60', 'C2,2026-04-14,100,20,80,60']),
      { fact: 'charge' },
    )
    expect(feedOf(found)?.columns.find((column) => column.to === 'amountCents')?.from).toEqual([{ column: 'Charge', nth: 1 }])
    expect(found.columns.map((column) => column.name)).toEqual(['Client', 'Date of Service', 'Charge', 'Paid', 'Charge', 'Paid'])
  })

  test('a table without a header says so, and its columns are known by place', async () => {
    const found = await inspect(table('1,C1,2026-04-13,100', ['2,C2,2026-04-14,120', '3,C3,2026-04-15,90']), { fact: 'charge' })
    expect(found.problems.map((problem) => problem.code)).toEqual(['import/no-header'])
    expect(found.format).toMatchObject({ headerLine: 0 })
    expect(found.columns).toHaveLength(4)
  })
})

describe('dates', () => {
  const visits = (dates: readonly string[]): string =>
    table(
      'Client,Appointment Date,Status',
      dates.map((date, i) => `C${i},${date},Show`),
    )
  const evidence = (found: Inspection): string => found.columns.find((column) => column.to === 'scheduledStart')?.evidence ?? ''

  test('month or day first is told with its evidence', async () => {
    const months = await inspect(visits(['4/5/2026', '4/13/2026 9:00', '4/30/2026']))
    expect([readOf(months, 'scheduledStart'), evidence(months)]).toEqual([
      { kind: 'instant', order: 'mdy', dayOnly: false },
      'month first: 13 or more seen in second place 2 times',
    ])
    const days = await inspect(visits(['5/4/2026', '13/4/2026', '3/4/2026']))
    expect([readOf(days, 'scheduledStart'), evidence(days)]).toEqual([
      { kind: 'instant', order: 'dmy', dayOnly: false },
      'day first: 13 or more seen in first place once; no time of day',
    ])
  })

  test('when nothing tells, it is asked and never guessed', async () => {
    const found = await inspect(visits(['4/5/2026', '1/2/2026', '12/12/2026']))
    expect(readOf(found, 'scheduledStart')).toMatchObject({ order: null })
    expect(found.questions).toMatchObject([
      { id: 'order:Appointment Date', column: 'Appointment Date', evidence: 'no number above 12 in either place, in 3 dates' },
    ])
    const [profile] = found.candidates
    if (!profile) throw new Error('no guess')
    expect(checkProfile(profile).problems).toMatchObject([{ code: 'import/order-unknown', where: { column: 'Appointment Date' } }])
    expect(checkProfile(answerQuestions(profile, { 'order:Appointment Date': 'dmy' })).problems).toEqual([])
  })

  test('midnights that claim a zone are days without a time', async () => {
    const found = await inspect(visits(['2016-04-29T00:00:00Z', '2016-04-30T00:00:00Z']))
    expect(readOf(found, 'scheduledStart')).toEqual({ kind: 'instant', order: 'ymd', dayOnly: true })
    expect(found.problems).toEqual([{ code: 'import/midnight-days', where: { column: 'Appointment Date' } }])
  })

  test('numbers are dates only where the name says so', async () => {
    const found = await inspect(table('Client,Appointment Date,Status', ['45292,45400.375,Show', '45293,45401.5,Show']))
    expect(readOf(found, 'scheduledStart')).toMatchObject({ order: 'excel' })
    expect(readOf(found, 'client')).toEqual({ kind: 'text' })
  })

  test('of a date of birth the year is kept, also when it has two digits', async () => {
    const found = await inspect(table('Client ID,DOB', ['C1,4/13/88', 'C2,12/31/55']))
    expect(readOf(found, 'birthYear')).toEqual({ kind: 'year', order: 'mdy' })
    expect(found.columns[1]?.evidence).toContain('years have two digits; only the year is kept')
  })
})

describe('numbers and words', () => {
  test('a decimal comma is seen; what reads both ways is asked', async () => {
    const charge = (amounts: readonly string[]): string =>
      table(
        'Client;Date of Service;Total Fee',
        amounts.map((amount, i) => `C${i};2026-04-13;${amount}`),
      )
    expect(readOf(await inspect(charge(['1.234,50', '99,90'])), 'amountCents')).toEqual({ kind: 'cents', decimal: ',' })
    expect(readOf(await inspect(charge(['1,234.50', '99'])), 'amountCents')).toEqual({ kind: 'cents', decimal: '.' })
    const asked = await inspect(charge(['1.234', '2.500']))
    expect(asked.questions).toMatchObject([{ id: 'decimal:Total Fee' }])
  })

  test('a yes in “No-show” is a no-show, a yes in “Attended” is not', async () => {
    const visits = (name: string): string => table(`Client,Appointment Date,${name}`, ['C1,2026-04-13,Yes', 'C2,2026-04-14,No'])
    expect(readOf(await inspect(visits('No-show')), 'status')).toMatchObject({ words: { yes: 'no_show', no: 'attended' } })
    expect(readOf(await inspect(visits('Attendance')), 'status')).toMatchObject({ words: {} })
  })

  test('unknown words are counted for a person to decide', async () => {
    const found = await inspect(table('Client,Appointment Date,Status', ['C1,2026-04-13,Show', 'C2,2026-04-14,Bumped', 'C3,2026-04-15,Bumped']))
    const column = found.columns.find((one) => one.to === 'status')
    expect(column?.words).toEqual([
      { word: 'bumped', count: 2 },
      { word: 'show', count: 1 },
    ])
    expect(column?.evidence).toBe('1 of 2 words need a meaning')
  })

  test('client numbers that a spreadsheet rounded are noticed', async () => {
    const found = await inspect(
      table('PatientId,Appointment Date,Status', ['2.98725E+13,2026-04-13,Show', '2.98725E+13,2026-04-14,Show', '77,2026-04-15,Show']),
    )
    expect(found.problems).toEqual([{ code: 'import/ids-rounded', where: { column: 'PatientId' }, facts: { cells: 2, rows: 3, ids: 1 } }])
  })
})

test('a large file is sampled from all over, not read whole', async () => {
  const rows = Array.from(
    { length: 120_000 },
    (_, i) => `C${i % 900},${1 + (i % 12)}/${i < 100_000 ? 5 : 25}/2026 10:00,Show,"a note\nof two lines ${i}"`,
  )
  const content = table('Client,Appointment Date,Status,Note', rows)
  const found = await inspect(content)
  expect(found.sampled.isWhole).toBe(false)
  expect(found.sampled.rows).toBeLessThanOrEqual(4000)
  // Days above 12 stand only in the last sixth of the file.
  expect(readOf(found, 'scheduledStart')).toMatchObject({ order: 'mdy' })
})

test('a profile that was saved is followed, and what it leaves open is filled in or asked', async () => {
  const content = table('Client,Appointment Date,Status', ['C1,4/13/2026,Show'])
  const [guess] = (await inspect(content)).candidates
  const [feed] = guess?.feeds ?? []
  if (!guess || !feed) throw new Error('no guess')
  const open = {
    ...guess,
    name: 'mine',
    feeds: [
      {
        ...feed,
        columns: feed.columns.map((c) => (c.to === 'scheduledStart' ? { ...c, read: { kind: 'instant' as const, order: null, dayOnly: false } } : c)),
      },
    ],
  }
  expect(readOf(await inspect(content, { profile: open }), 'scheduledStart')).toMatchObject({ order: 'mdy' })
  const ambiguous = await inspect(table('Client,Appointment Date,Status', ['C1,4/5/2026,Show']), { profile: open })
  expect(ambiguous.questions.map((question) => question.id)).toEqual(['order:Appointment Date'])
})
