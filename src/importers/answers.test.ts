import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { listRejects } from '#store'
import { answerQuestions } from './guess/questions.ts'
import { inspectFile } from './inspect.ts'
import { testImports, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())
beforeEach(() => imports.rows('TRUNCATE assessment, label, client_identity, import, import_lines, import_reject, change'))

const numbered = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`)
const survey = [
  [...numbered('D', 9), ...numbered('A', 7), ...numbered('S', 3)].join(','),
  '2,2,2,2,1,1,2,0,0,1,1,1,2,2,0,0,4,4,4',
  '0,0,0,1,2,1,3,2,1,1,1,1,1,0,1,2,0,0,0',
  '2,2,2,2,1,1,2,0,,,,,,,,,1,1,1',
  '2,2,2,2,2,2,,,9,0,0,0,0,0,0,0,1,1,1',
].join('\n')
const said = { 'instrument:D1 to D9': 'phq-9', 'instrument:A1 to A7': 'gad-7', 'day:answeredAt': '2026-05-04' }
const inspect = (content: string, name = 'survey.csv') => inspectFile(imports.save(name, content), { instruments })
const rows = (): Promise<Record<string, unknown>[]> =>
  imports.rows(
    `SELECT line, instrument, state, total, items, risk, answered_at::text AS at, answered_at_local::text AS local FROM assessment ORDER BY instrument DESC, line`,
  )

describe('a file of answers, a column a question', () => {
  test('asks which questionnaire each run of columns is, and on which day', async () => {
    const found = await inspect(survey)
    expect(Object.fromEntries(found.questions.map((q) => [q.id, q.choices.map((c) => c.value)]))).toEqual({
      'instrument:D1 to D9': ['phq-9', 'phq-8', 'left-out'],
      'instrument:A1 to A7': ['gad-7', 'left-out'],
      'day:answeredAt': [],
    })
    await expect(imports.run(survey, found.candidates[0]!, { instruments })).rejects.toThrow(
      /import\/instrument-unknown.*import\/day-unknown|import\/day-unknown.*import\/instrument-unknown/,
    )
  })

  test('is scored on the way in: every line a person, every questionnaire an assessment', async () => {
    const found = await inspect(survey)
    const outcome = await imports.run(survey, answerQuestions(found.candidates[0]!, said), { instruments })
    expect(outcome).toMatchObject({ read: 4, added: 6, rejected: 1 })
    expect(await rows()).toEqual([
      expect.objectContaining({
        line: 2,
        instrument: 'phq-9',
        state: 'complete',
        total: 12,
        risk: false,
        items: 'q1=2;q2=2;q3=2;q4=2;q5=1;q6=1;q7=2;q8=0;q9=0',
      }),
      expect.objectContaining({ line: 3, instrument: 'phq-9', state: 'complete', total: 10, risk: true }),
      expect.objectContaining({ line: 4, instrument: 'phq-9', state: 'prorated', total: 13.5, risk: false }),
      expect.objectContaining({ line: 2, instrument: 'gad-7', total: 7, at: '2026-05-04 05:00:00+00', local: '2026-05-04 00:00:00' }),
      expect.objectContaining({ line: 3, instrument: 'gad-7', total: 7 }),
      // The other questionnaire of a line that comes back is in already; the corrected line adds what is missing.
      expect.objectContaining({ line: 5, instrument: 'gad-7', total: 0 }),
    ])
    const [reject] = await listRejects(imports.record, outcome.importId ?? '', { limit: 10 })
    expect(reject).toMatchObject({ line: 5, column: 'D9', code: 'import/not-an-option' })
    const told = outcome.notes.find((note) => note.code === 'import/scored' && note.facts?.['instrument'] === 'PHQ-9')
    expect(told?.facts?.['n']).toBe(3)
    expect(told?.facts?.['what']).toContain('mean 11.83, standard deviation 1.76')
    expect(await imports.rows('SELECT count(DISTINCT client_id)::int AS n FROM assessment')).toEqual([{ n: 4 }])
  })

  test('brought again changes nothing', async () => {
    const found = await inspect(survey)
    const profile = answerQuestions(found.candidates[0]!, said)
    await imports.run(survey, profile, { instruments })
    expect(await imports.run(survey, profile, { instruments })).toMatchObject({ added: 0, changed: 0, same: 6 })
  })

  test('whose columns are left out brings the others only', async () => {
    const found = await inspect(survey)
    const outcome = await imports.run(survey, answerQuestions(found.candidates[0]!, { ...said, 'instrument:D1 to D9': 'left-out' }), { instruments })
    expect(outcome.added).toBe(3)
    expect((await rows()).map((row) => row['instrument'])).toEqual(['gad-7', 'gad-7', 'gad-7'])
  })
})

test('columns named after a questionnaire, with client and date, need no question; answers may be words', async () => {
  const wide = [
    ['Client ID', 'Date', 'Site', ...numbered('PHQ9_', 9)].join(','),
    'C7,2026-05-04,North,Not at all,Several days,More than half the days,Nearly every day,0,0,0,0,1',
  ].join('\n')
  const found = await inspect(wide, 'forms.csv')
  expect(found.questions).toEqual([])
  const outcome = await imports.run(wide, found.candidates[0]!, { instruments })
  expect(outcome).toMatchObject({ added: 1, rejected: 0 })
  expect(await rows()).toMatchObject([{ instrument: 'phq-9', total: 7, risk: true, items: 'q1=0;q2=1;q3=2;q4=3;q5=0;q6=0;q7=0;q8=0;q9=1' }])
})

test('numbered columns that are no answers are left to the usual guess', async () => {
  const visits = 'id,client,start,status,code 1,code 2,code 3,code 4\nA1,C1,2026-05-04 09:00,Show,1,2,3,4\n'
  const found = await inspect(visits, 'visits.csv')
  expect(found.candidates[0]?.feeds[0]?.fact).toBe('appointment')
})
