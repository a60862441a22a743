/** FHIR through the whole server: an export of others goes in by the Data screen's way, questionnaires and scores come out, and who may not see rows gets none. */
import { zipOf } from '../src/importers/read/test-zip.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permits, viewerNamed } from '#access'
import { routes, type Event, type Inspection } from '#api'
import { instruments } from '#content'
import { wrongWith } from './fhir-rules.ts'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let practice: ServedPractice
beforeAll(async () => void (practice = await servePractice({ scale: 0.01 })), 120_000)
afterAll(() => practice.close())

const samples = join(import.meta.dirname, '../src/importers/samples/fhir')
const upload = async (bytes: Buffer, name: string): Promise<Inspection> => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return (await fetch(`${practice.running.url}/api/uploads`, { method: 'POST', body: form })).json() as Promise<Inspection>
}

async function finished(asked: object): Promise<Event> {
  const { body } = await fetch(`${practice.running.url}/api/events`)
  const { body: started } = await practice.ask<{ job: string }>('POST', '/api/imports', asked)
  let text = ''
  for await (const piece of body!) {
    text += Buffer.from(piece).toString()
    const events = text.split('\n').flatMap((line) => (line.startsWith('data: {') ? [JSON.parse(line.slice(6)) as Event] : []))
    const end = events.find((event) => (event.kind === 'finished' || event.kind === 'failed') && event.job === started.job)
    // Leaving the loop closes the stream.
    if (end) return end
  }
  throw new Error('the events ended')
}

test('an archive of resources is recognized, can be looked at kind by kind, and comes in whole', async () => {
  const archive = zipOf(Object.fromEntries(readdirSync(samples).map((name) => [`out/${name}`, readFileSync(join(samples, name))])))
  const look = await upload(archive, 'export.zip')
  expect(look).toMatchObject({ fact: 'client', part: 'Patient (out/Patient.ndjson)', questions: [], problems: [], format: { kind: 'ndjson' } })
  expect(look.bundle.map((one) => one.fact)).toEqual(['client', 'appointment', 'appointment', 'assessment', 'assessment'])
  const { body: other } = await practice.ask<Inspection>('POST', '/api/uploads/inspect', {
    upload: look.upload,
    part: 'Appointment (out/Appointment.ndjson)',
  })
  expect(other.words.find((word) => word.word === 'fulfilled')).toMatchObject({ column: 'status', to: 'attended' })
  expect(other.columns.find((column) => column.name === 'clinician')?.examples).toEqual(['Ash Marlow'])
  const asked = { upload: look.upload, profile: look.profile, isBundle: true, isDryRun: false }
  const end = await finished(asked)
  expect(end).toMatchObject({ kind: 'finished', outcome: { added: 13, rejected: 6 } })
  const again = await finished(asked)
  expect(again).toMatchObject({ kind: 'finished', outcome: { added: 0, changed: 0 } })
})

test('a remembered reading of a table is not taken for one of resources, though its columns have the same names', async () => {
  const table = await upload(Buffer.from('client,start,status\nK-1,2026-03-03 09:00,Kept\nK-2,2026-03-04 09:00,Kept\n'), 'visits.csv')
  await finished({ upload: table.upload, profile: { ...table.profile, source: 'desk' }, isDryRun: false, saveAs: 'Desk visits' })
  const look = await upload(readFileSync(join(samples, 'Appointment.ndjson')), 'Appointment.ndjson')
  expect(look.profile).toMatchObject({ source: 'fhir', format: { kind: 'ndjson', resource: 'Appointment', entry: null } })
  expect(look.profiles).toEqual([{ name: 'Desk visits', fact: 'appointment', matches: false }])
})

test('instruments leave as questionnaires, one or all', async () => {
  const { body: all } = await practice.ask<{ entry: readonly { resource: object }[] }>('GET', '/api/fhir/Questionnaire')
  expect(all.entry.length).toBe(instruments.length)
  expect(wrongWith(all)).toEqual([])
  const { body: one } = await practice.ask<{ id: string; url: string }>('GET', '/api/fhir/Questionnaire/phq-9')
  expect(one).toMatchObject({ resourceType: 'Questionnaire', id: 'phq-9', code: [{ code: '44249-1' }] })
  const none = await practice.ask<Problems>('GET', '/api/fhir/Questionnaire/none')
  expect([none.status, codes(none)]).toEqual([404, ['instrument/unknown']])
})

test('every assessment of the library leaves, and keeps the rules', async () => {
  const answer = await fetch(`${practice.running.url}/api/fhir/assessments.ndjson`)
  expect(answer.headers.get('content-type')).toBe('application/fhir+ndjson; charset=utf-8')
  const lines = (await answer.text()).trim().split('\n')
  const responses = lines.filter((line) => line.startsWith('{"resourceType":"QuestionnaireResponse"'))
  const { rows } = await practice.running.live.record.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM assessment WHERE instrument = ANY($1)',
    [instruments.map((one) => one.id)],
  )
  expect(responses.length).toBe(rows[0]?.n)
  expect(responses.length).toBeGreaterThan(50)
  const some = lines.filter((_, i) => i % Math.ceil(lines.length / 200) === 0)
  expect(some.flatMap((line) => wrongWith(JSON.parse(line)))).toEqual([])
})

test('who may not see rows takes no answers away', () => {
  expect(routes.fhirExport.policy).toBe('see-rows')
  expect(permits(viewerNamed('figures-only'), routes.fhirExport.policy)).toBe(false)
})
