/** What nobody brought is "not collected": never zero, never none. On both engines, through the product's own questions. */
import { catalog } from '#content'
import { derivedFacts, inquiry } from '#facts'
import { always, defineKpi, type Kpi } from '#kpi'
import { askSeries, askKpi, openDesk, type About, type FactFreshness } from '#scorecard'
import type { Engine } from '#warehouse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseRecord, type CaseRecord, type Given } from './cases/case-record.ts'

let record: CaseRecord
beforeAll(async () => {
  record = await caseRecord()
}, 60_000)
afterAll(() => record.close())

const march = { from: '2026-03-01', to: '2026-04-01' }
let seq = 0
/** Fills the record and sits down at it, on the first of July. */
async function about(kpi: Kpi, given: readonly Given[], engine: Engine, freshness: ReadonlyMap<string, FactFreshness> = new Map()): Promise<About> {
  await record.fill(given, 'America/Chicago')
  const state = { zone: 'America/Chicago', labels: new Map(), targets: new Map(), freshness, clientCautions: [], changeSeq: ++seq }
  const desk = openDesk({ engine, state, epochMs: Date.parse('2026-07-01T17:00:00Z') })
  return { desk, kpi, question: { ...march, asOf: '2026-06-30', grain: 'month', filters: [] } }
}
const stateOf = async (question: About): Promise<string> => {
  const { figure } = await askKpi(question)
  return figure.state === 'value' ? figure.shown : figure.state
}
const kpiNamed = (id: string): Kpi => {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no ${id}`)
  return kpi
}

type Cells = readonly (string | null)[]
const calls = (columns: readonly string[], ...rows: readonly Cells[]): Given => ({
  fact: 'inquiry',
  columns: ['received_at', 'channel', 'intent', ...columns],
  rows,
})
const call = (on: string, ...rest: Cells): Cells => [`2026-${on} 10:00`, 'phone', 'new_client', ...rest]
const newInquiries = defineKpi({
  id: 'intake.test',
  version: 1,
  name: 'Inquiries',
  question: 'How many ask?',
  definition: 'Contacts from people seeking care.',
  formula: { top: 'inquiries' },
  measure: { shape: 'count', fact: inquiry, date: inquiry.receivedAt, population: always, exclusions: [] },
  unit: 'count',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: { citation: 'Test', year: 2026 },
})

it('a derived fact may lack only what it reads', () => {
  const wrong = derivedFacts.flatMap(({ name, derived }) =>
    (derived?.mayLack ?? []).filter((fact) => !derived?.from.includes(fact)).map((fact) => `${name}: ${fact}`),
  )
  expect(wrong).toEqual([])
})

it('a copy that was still behind the record when it was asked is asked again once it has caught up', async () => {
  let stands = 0
  const copy: Engine = { ...record.engines.duckdb, standsAt: () => stands }
  const early = await about(newInquiries, [], copy)
  expect(await stateOf(early)).toBe('not-collected')
  await about(newInquiries, [calls([], call('03-02'), call('03-03'))], copy)
  stands = 1
  // The same desk, at the same change of the record: only the copy has moved on.
  expect(await stateOf(early)).toBe('2')
})

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  const on = (kpi: Kpi, given: readonly Given[], freshness?: ReadonlyMap<string, FactFreshness>): Promise<About> =>
    about(kpi, given, record.engines[name], freshness)

  it('a fact without rows', async () => {
    expect(await stateOf(await on(newInquiries, []))).toBe('not-collected')
  })
  it('an answer that no row has is not a no', async () => {
    const answered = kpiNamed('intake.answered-rate')
    expect(await stateOf(await on(answered, [calls([], call('03-02'), call('03-03'))]))).toBe('not-collected')
    expect(await stateOf(await on(answered, [calls(['answered'], call('03-02', 'false'), call('03-03', ''))]))).toBe('0.0\u202f%')
  })
  it('a derived fact needs every fact it is made from, but those it may lack', async () => {
    const day: Given = { fact: 'work_day', columns: ['clinician', 'day', 'available_minutes'], rows: [['sam', '2026-03-02', '300']] }
    const visit: Given = {
      fact: 'appointment',
      columns: ['clinician', 'scheduled_start', 'scheduled_end', 'status'],
      rows: [['sam', '2026-03-02 09:00', '2026-03-02 10:00', 'attended']],
    }
    const utilization = kpiNamed('people.utilization')
    expect(await stateOf(await on(utilization, [day]))).toBe('not-collected')
    expect(await stateOf(await on(utilization, [day, visit]))).toBe('20.0\u202f%')
    const charge: Given = { fact: 'charge', columns: ['service_on', 'amount_cents'], rows: [['2026-03-02', '12000']] }
    expect(await stateOf(await on(kpiNamed('money.revenue-per-visit'), [charge, visit]))).toBe('$120.00')
  })
  it('a count is zero between its rows, and not known before and after them', async () => {
    const given = [calls([], call('02-10'), call('02-11'), call('05-20'))]
    const { points } = await askSeries(await on(newInquiries, given))
    expect(points.map((p) => p.figure.shown)).toEqual(['2', '0', '0', '1', '0'])
    const fresh = new Map([['inquiry', { importedAt: '2026-05-31T09:00:00Z', through: '2026-05-20', sources: [] }]])
    const stopped = await askSeries(await on(newInquiries, given, fresh))
    expect(stopped.points.map((p) => p.figure.shown)).toEqual(['2', '0', '0', '1', 'not collected'])
    const early = await on(newInquiries, given)
    expect(await stateOf({ ...early, question: { ...early.question, from: '2026-01-01', to: '2026-02-01' } })).toBe('not-collected')
  })
})
