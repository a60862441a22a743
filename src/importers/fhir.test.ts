import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { listRejects, loadLabels, loadLine, type ImportOutcome } from '#store'
import { inspectFile } from './inspect.ts'
import { zipOf } from './read/test-zip.ts'
import { runImports } from './run.ts'
import { testImports, type TestImports } from './test-import.ts'

const samples = join(import.meta.dirname, 'samples/fhir')
const kinds = ['Patient', 'Practitioner', 'Location', 'Appointment', 'Encounter', 'Questionnaire', 'QuestionnaireResponse', 'Observation']
const textOf = (kind: string): string => readFileSync(join(samples, `${kind}.ndjson`), 'utf8')

let imports: TestImports
let scratch: string
beforeAll(async () => {
  imports = await testImports()
  scratch = mkdtempSync(join(tmpdir(), 'fhir-'))
})
afterAll(async () => {
  await imports.close()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => imports.rows('TRUNCATE client, appointment, assessment, label, client_identity, import, import_lines, import_reject, change'))

async function bring(path: string): Promise<Record<string, ImportOutcome>> {
  const found = await inspectFile(path, { instruments })
  const outcomes = await runImports({ record: imports.record, instruments, path, profiles: found.bundle })
  return Object.fromEntries(outcomes.map((outcome, i) => [found.bundle[i]!.name, outcome]))
}
const appointments = (): Promise<Record<string, unknown>[]> =>
  imports.rows(
    `SELECT a.source_id, a.status, a.kind, a.modality, a.cpt, a.scheduled_start_local::text AS at, s.name AS clinician, p.name AS site
     FROM appointment a LEFT JOIN label s ON s.kind = 'staff' AND s.id = a.clinician_id LEFT JOIN label p ON p.kind = 'site' AND p.id = a.site_id ORDER BY a.source_id`,
  )
const assessments = (): Promise<Record<string, unknown>[]> =>
  imports.rows('SELECT source_id, instrument, respondent, state, total::float AS total, items, risk FROM assessment ORDER BY source_id')
const everything = async (): Promise<unknown> => [
  await imports.rows('SELECT id::text, client_id::text, sex, language, birth_year FROM client ORDER BY id'),
  await imports.rows('SELECT id::text, client_id::text, status, modality, cpt, scheduled_start::text FROM appointment ORDER BY id'),
  await imports.rows('SELECT id::text, client_id::text, instrument, state, total, items, answered_at::text FROM assessment ORDER BY id'),
]

describe('a folder of FHIR resources', () => {
  test('is known, with every kind that is read as a part', async () => {
    const found = await inspectFile(samples)
    expect(found.problems).toEqual([])
    expect(found.known?.id).toBe('fhir-r4')
    expect(found.parts).toEqual(
      ['Patient', 'Appointment', 'Encounter', 'QuestionnaireResponse', 'Observation'].map((kind) => `${kind} (${kind}.ndjson)`),
    )
    expect(found.bundle.map((profile) => profile.feeds[0]?.fact)).toEqual(['client', 'appointment', 'appointment', 'assessment', 'assessment'])
    expect(found.questions).toEqual([])
  })

  test('becomes people, of whom nothing is kept that names them', async () => {
    await bring(samples)
    expect(await imports.rows('SELECT sex, language, birth_year FROM client ORDER BY birth_year')).toEqual([
      { sex: 'female', language: 'es', birth_year: 1988 },
      { sex: 'male', language: null, birth_year: 2001 },
      { sex: 'unknown', language: null, birth_year: null },
    ])
    const [{ id } = { id: '' }] = await imports.rows("SELECT id::text FROM import WHERE fact = 'client'")
    expect(await loadLine(imports.record, String(id), 1)).toEqual(['p1', 'female', '1988', 'es', '2026-03-01T08:00:00Z'])
  })

  test('becomes appointments, each meeting once, with what its visit adds', async () => {
    await bring(samples)
    expect(await appointments()).toEqual([
      { source_id: 'Encounter/e4/p2', status: 'attended', kind: null, modality: 'in_person', cpt: null, at: '2026-03-12 10:02:00', clinician: 'Ash Marlow', site: null },
      { source_id: 'a1/p1', status: 'attended', kind: null, modality: 'telehealth', cpt: '90837', at: '2026-03-05 09:00:00', clinician: 'Ash Marlow', site: 'North office' },
      { source_id: 'a2/p2', status: 'no_show', kind: null, modality: null, cpt: null, at: '2026-03-06 10:00:00', clinician: 'Ash Marlow', site: null },
      { source_id: 'a3/p1', status: 'attended', kind: null, modality: 'in_person', cpt: null, at: '2026-03-07 09:00:00', clinician: null, site: null },
      { source_id: 'a4/p2', status: 'cancelled_by_practice', kind: null, modality: null, cpt: null, at: '2026-03-08 10:00:00', clinician: null, site: null },
      { source_id: 'g1/p1', status: 'attended', kind: 'group', modality: null, cpt: null, at: '2026-03-09 10:00:00', clinician: null, site: null },
      { source_id: 'g1/p2', status: 'attended', kind: 'group', modality: null, cpt: null, at: '2026-03-09 10:00:00', clinician: null, site: null },
    ]) // prettier-ignore
    expect((await loadLabels(imports.record.pool, 'staff')).map((label) => label.name)).toEqual(['Ash Marlow'])
  })

  test('becomes assessments: answers are scored here, a score of others is taken as it is, and none is counted twice', async () => {
    await bring(samples)
    expect(await assessments()).toEqual([
      { source_id: 'Observation/o2', instrument: 'gad-7', respondent: null, state: 'complete', total: 7, items: null, risk: null },
      { source_id: 'QuestionnaireResponse/q1', instrument: 'phq-9', respondent: 'client', state: 'complete', total: 12, items: 'q1=2;q2=2;q3=2;q4=2;q5=1;q6=1;q7=2;q8=0;q9=0', risk: false },
      { source_id: 'QuestionnaireResponse/q2', instrument: 'phq-9', respondent: null, state: 'not_scorable', total: null, items: 'q1=2;q2=1', risk: false },
    ]) // prettier-ignore
  })

  test('gives back what cannot be read, with line and reason', async () => {
    const outcomes = await bring(samples)
    const why = async (name: string): Promise<unknown> =>
      (await listRejects(imports.record, outcomes[name]!.importId ?? '', { after: '0', limit: 100 })).map((r) => [r.line, r.code, r.column])
    expect(await why('FHIR appointments')).toEqual([
      [6, 'fhir/entered-in-error', 'status'],
      [8, 'import/cell-missing', 'start'],
      [9, 'fhir/not-json', null],
    ])
    expect(await why('FHIR answered questionnaires')).toEqual([
      [3, 'fhir/questionnaire-unknown', 'questionnaire'],
      [4, 'fhir/answer-unknown', '/44250-9'],
    ])
    expect(await why('FHIR scores')).toEqual([[5, 'instrument/score-out-of-range', 'total']])
    expect(outcomes['FHIR scores']!.notes).toEqual([
      { code: 'import/other-rows', facts: { rows: 2, cells: 2, lines: 2 } },
      { code: 'fhir/kinds-left-aside', facts: { rows: 1, kinds: 'Condition' } },
    ])
    expect(outcomes['FHIR visits']).toMatchObject({ read: 3, rejected: 0 })
  })
})

describe('the same resources', () => {
  test('come to the same rows as a folder, an archive and one mixed file, and again as nothing new', async () => {
    await bring(samples)
    const want = await everything()
    const again = await bring(samples)
    expect(Object.values(again).map(({ added, changed }) => [added, changed])).toEqual([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]) // prettier-ignore
    for (const path of [
      imports.save('export.zip', zipOf(Object.fromEntries(kinds.map((kind) => [`out/${kind}.ndjson`, textOf(kind)])))),
      imports.save('all.ndjson', kinds.toReversed().map(textOf).join('')),
    ]) {
      await imports.rows('TRUNCATE client, appointment, assessment')
      await bring(path)
      expect(await everything()).toEqual(want)
    }
  })

  test('come to the same rows whichever file comes first', async () => {
    const one = async (order: readonly string[]): Promise<unknown> => {
      await imports.rows('TRUNCATE client, appointment, assessment')
      for (const kind of order) await bring(join(samples, `${kind}.ndjson`))
      return [await everything(), await appointments(), await assessments()]
    }
    const read = ['Patient', 'Appointment', 'Encounter', 'QuestionnaireResponse', 'Observation']
    const forth = await one(read)
    expect(await one(read.toReversed())).toEqual(forth)
    expect(await one(['Encounter', 'Observation', 'Patient', 'QuestionnaireResponse', 'Appointment'])).toEqual(forth)
  })

  test('count a visit whose appointment never comes', async () => {
    await bring(join(samples, 'Encounter.ndjson'))
    expect((await appointments()).map((row) => [row['source_id'], row['status']])).toEqual([
      ['Encounter/e4/p2', 'attended'],
      ['a1/p1', 'attended'],
      ['a3/p1', 'attended'],
    ])
  })
})

test('a long file of one kind with another at its end is read whole, or says what it left out', async () => {
  const people = Array.from({ length: 8000 }, (_, i) => `{"resourceType":"Patient","id":"n${i}","gender":"female"}\n`).join('')
  const text = `${people}${textOf('Appointment')}`
  await bring(imports.save('everything.ndjson', text))
  expect((await appointments()).length).toBeGreaterThan(4)
  const outcomes = await bring(imports.save('Patient.ndjson', text))
  expect(Object.keys(outcomes)).toEqual(['FHIR clients'])
  expect(outcomes['FHIR clients']!.notes).toContainEqual({ code: 'fhir/kinds-left-aside', facts: { rows: 9, kinds: 'Appointment' } })
})

test('what is no table of resources is said to be none', async () => {
  const codes = async (text: string): Promise<readonly string[]> => (await inspectFile(imports.save('x.ndjson', text))).problems.map((p) => p.code)
  expect(await codes('{"resourceType":"Claim","id":"1"}\n')).toEqual(['fhir/nothing-read'])
  expect(await codes('{"resourceType":"Bundle","type":"collection"}\n')).toEqual(['import/not-a-table'])
  expect(await codes('{\n "resourceType": "Patient"\n}\n')).toEqual(['import/not-a-table'])
  const empty = mkdtempSync(join(scratch, 'empty-'))
  expect((await inspectFile(empty)).problems.map((p) => p.code)).toEqual(['fhir/nothing-read'])
})

test('a total that is not what the answers come to is told, and the answers are believed', async () => {
  const folder = mkdtempSync(join(scratch, 'differs-'))
  cpSync(join(samples, 'QuestionnaireResponse.ndjson'), join(folder, 'QuestionnaireResponse.ndjson'))
  writeFileSync(join(folder, 'QuestionnaireResponse.ndjson'), textOf('QuestionnaireResponse').replace('"valueDecimal":12', '"valueDecimal":13'))
  const outcomes = await bring(folder)
  expect(outcomes['FHIR answered questionnaires']!.notes.map((note) => note.code)).toContain('fhir/total-differs')
  expect((await assessments())[0]).toMatchObject({ total: 12 })
})
