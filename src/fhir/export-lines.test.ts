import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { inspectFile, runImports } from '#importers'
import { scoreAnswers, type Instrument } from '#instrument'
import { readAssessments } from '#store'
import { testImports, type TestImports } from '../importers/test-import.ts'
import { wrongWith } from '../../test/fhir-rules.ts'
import { exportLines } from './export-lines.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())

const whole = (instrument: Instrument, offset: number): Record<string, number> =>
  Object.fromEntries(
    instrument.items.map((item, i) => [
      item.id,
      instrument.options[item.options]!.at((i + offset) % instrument.options[item.options]!.length)!.value,
    ]),
  )

/** Every instrument, answered whole and in part by different people, and one total of which nobody knows the answers. */
function answered(): readonly string[] {
  let day = 1
  const row = (instrument: Instrument, answers: Record<string, number>, respondent: string): string => {
    const scored = scoreAnswers(instrument, answers)
    const value = (id: string): number | null => scored.scores[id]?.value ?? null
    const others = instrument.scores.flatMap(({ id }) => (id === instrument.primary || value(id) === null ? [] : [`${id}=${value(id)}`]))
    const items = instrument.items.flatMap(({ id }) => (answers[id] === undefined ? [] : [`${id}=${answers[id]}`]))
    const total = instrument.primary === null ? null : value(instrument.primary)
    const at = `2026-03-${String((day % 27) + 1).padStart(2, '0')} ${String(8 + (day % 10)).padStart(2, '0')}:${String(day++ % 60).padStart(2, '0')}`
    return [
      `C${day % 4}`,
      instrument.id,
      respondent,
      at,
      day % 2 ? '2026-04-01' : '',
      scored.state,
      total ?? '',
      others.join(';'),
      items.join(';'),
      scored.risk.length > 0,
    ].join(',')
  }
  return instruments.flatMap((instrument) => {
    if (instrument.items.length === 0) return [row(instrument, Object.fromEntries(instrument.scores.map((s) => [s.id, s.min])), 'client')]
    const full = whole(instrument, 0)
    return [
      row(instrument, full, 'client'),
      row(instrument, whole(instrument, 1), 'caregiver'),
      ...(instrument.items.length > 1 ? [row(instrument, Object.fromEntries(Object.entries(full).slice(1)), 'teacher')] : []),
      row(instrument, Object.fromEntries(Object.entries(full).slice(0, 1)), 'clinician'),
    ]
  })
}

const columns = 'client,instrument,respondent,answered at,due on,state,total,subscales,items,risk'
const kept = `SELECT instrument, respondent, answered_at::text, due_on::text, state, total::text, subscales, items, risk FROM assessment ORDER BY instrument, answered_at`

async function bring(path: string, fact?: string): Promise<void> {
  const found = await inspectFile(path, { instruments, ...(fact === undefined ? {} : { fact }) })
  const outcomes = await runImports({
    record: imports.record,
    instruments,
    path,
    profiles: found.bundle.length > 0 ? found.bundle : found.candidates.slice(0, 1),
  })
  expect(outcomes.flatMap((outcome) => outcome.rejects)).toEqual([])
}
async function exported(): Promise<{ text: string; resources: readonly Record<string, unknown>[] }> {
  const lines: string[] = []
  for await (const line of exportLines(instruments, readAssessments(imports.record.pool))) lines.push(line.text)
  return { text: lines.join(''), resources: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('what leaves', () => {
  let out: Awaited<ReturnType<typeof exported>>
  let before: unknown
  beforeAll(async () => {
    const rows = answered()
    await bring(
      imports.save(
        'assessments.csv',
        `${columns}\n${rows.join('\n')}\nC9,phq-9,client,2026-03-28 09:00,,prorated,13.5,,,\nC9,phq-9,client,2026-03-29 09:00,,not_scorable,,,,\n`,
      ),
      'assessment',
    )
    before = await imports.rows(kept)
    out = await exported()
  })

  test('is every assessment: a response and its scores, once each', () => {
    const of = (kind: string): number => out.resources.filter((one) => one['resourceType'] === kind).length
    expect(of('Questionnaire')).toBe(instruments.length)
    expect(of('QuestionnaireResponse')).toBe((before as unknown[]).length)
    expect(of('Patient')).toBe(5)
    const ids = out.resources.map((one) => `${String(one['resourceType'])}/${String(one['id'])}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('keeps the rules of R4, every resource of it', () => {
    expect(out.resources.flatMap((one) => wrongWith(one).map((wrong) => `${String(one['resourceType'])}: ${wrong}`))).toEqual([])
  })

  test('refers to nothing that does not leave with it', () => {
    const ids = new Set(out.resources.map((one) => `${String(one['resourceType'])}/${String(one['id'])}`))
    const referred = [...out.text.matchAll(/"reference":"([^"]+)"/g)].map(([, to = '']) => to)
    expect(referred.length).toBeGreaterThan(20)
    expect(referred.filter((to) => !ids.has(to))).toEqual([])
  })

  test('names nobody: a person is a code, and what the source called them is nowhere', () => {
    for (const person of out.resources.filter((one) => one['resourceType'] === 'Patient'))
      expect(Object.keys(person).toSorted()).toEqual(['id', 'meta', 'resourceType'])
    expect(out.text).not.toMatch(/"C\d"/)
  })

  test('says the score as a quantity with its band, and why there is none', () => {
    const scores = out.resources.filter((one) => one['resourceType'] === 'Observation' && !('hasMember' in one))
    expect(scores.length).toBeGreaterThan(5)
    for (const one of scores) {
      expect('valueQuantity' in one).toBe(!('dataAbsentReason' in one))
      expect(one).not.toHaveProperty('valueString')
      expect(one).toMatchObject({ category: [{ coding: [{ code: 'survey' }] }] })
    }
    const total = scores.find((one) => JSON.stringify(one['code']).includes('44261-6') && 'valueQuantity' in one)
    expect(total).toMatchObject({ valueQuantity: { unit: '{score}', code: '{score}' }, interpretation: [{ text: expect.any(String) as string }] })
  })

  test('comes in again as it was, to the digit', async () => {
    await imports.rows('TRUNCATE assessment, client')
    await bring(imports.save('again.ndjson', out.text))
    expect(await imports.rows(kept)).toEqual(before)
    // The scores that left beside the answers are no assessments of their own.
    await bring(
      imports.save(
        'scores.ndjson',
        out.text
          .split('\n')
          .filter((line) => line.includes('"resourceType":"Observation"'))
          .join('\n'),
      ),
    )
    expect(await imports.rows(kept)).toEqual(before)
  })
})
