/** The way in as one answer: everybody is somewhere, the losses add up, and the plan starts from the practice's own rows. */
import { recordedFacts } from '#facts'
import { askMissedCalls, askThread, openDesk, threadDimensions, type Desk, type PracticeState } from '#scorecard'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseRecord, type CaseRecord, type Given } from './cases/case-record.ts'

const asOf = '2026-06-30'
const zone = 'America/Chicago'
let record: CaseRecord
let desk: Desk

/** Seven people ask, most of them in March, at 9 or at 14: who is known is known by a letter. */
const inquiries: readonly (readonly string[])[] = [
  ['2026-03-02 09:00', 'phone', 'new_client', 'ann', 'true', '', 'School'],
  ['2026-03-02 09:10', 'phone', 'new_client', 'bea', 'false', '2026-03-02 11:10', 'School'],
  ['2026-03-02 14:00', 'phone', 'consult', 'cal', 'true', '', 'Hospital'],
  ['2026-03-02 14:10', 'phone', 'new_client', '', 'false', '', ''],
  ['2026-03-03 09:00', 'phone', 'new_client', '', 'true', '', 'School'],
  ['2026-06-20 09:00', 'web', 'new_client', 'eve', '', '2026-06-20 10:00', 'Hospital'],
  ['2026-06-25 09:00', 'phone', 'new_client', 'fay', 'false', '', 'Hospital'],
]
const appointments: readonly (readonly string[])[] = [
  ['ann', 'intake', '2026-03-02 09:30', '2026-03-10 09:00', 'attended'],
  ['ann', 'therapy', '2026-03-10 10:00', '2026-03-17 09:00', 'attended'],
  ['ann', 'therapy', '2026-03-17 10:00', '2026-03-24 09:00', 'attended'],
  ['bea', 'intake', '2026-03-04 09:30', '2026-03-12 09:00', 'attended'],
  ['cal', 'consult', '2026-03-02 14:30', '2026-03-05 09:00', 'attended'],
  ['cal', 'intake', '2026-03-05 09:30', '2026-03-12 10:00', 'no_show'],
  ['eve', 'intake', '2026-06-21 09:30', '2026-07-05 09:00', 'booked'],
]

const charges = [
  ['ann', '2026-03-10', '20000'],
  ['bea', '2026-03-12', '16000'],
]

beforeAll(async () => {
  record = await caseRecord()
  const given = (): readonly Given[] => [
    { fact: 'inquiry', columns: ['received_at', 'channel', 'intent', 'client', 'answered', 'reached_at', 'referral_source'], rows: inquiries },
    { fact: 'appointment', columns: ['client', 'kind', 'booked_at', 'scheduled_start', 'status'], rows: appointments },
    { fact: 'charge', columns: ['client', 'service_on', 'amount_cents'], rows: charges },
  ]
  await record.fill(given(), zone)
  const state: PracticeState = {
    zone,
    labels: new Map(),
    targets: new Map(),
    freshness: new Map(recordedFacts.map((fact) => [fact.name, { importedAt: asOf, through: asOf, sources: ['case'] }])),
    clientCautions: [],
    changeSeq: 1,
  }
  desk = openDesk({ engine: record.engines.duckdb, state, epochMs: Date.parse(`${asOf}T18:00:00Z`) })
}, 60_000)
afterAll(() => record.close())

describe('the thread', () => {
  test('counts everybody at each stage, and says who is lost and who is still in time', async () => {
    const { stages, period } = await askThread(desk, { asOf, filters: [] }, null)
    expect(period.name).toContain('365 days')
    const told = stages.map((s) => [s.id, s.people.figure.value, s.step?.figure.n ?? null, s.step?.figure.numerator ?? null, s.lost, s.stillInTime])
    expect(told).toEqual([
      ['asked', 7, null, null, null, null],
      // Of seven five are reached: who is answered is, who is booked is. Eve and Fay have their two weeks still.
      ['reached', 5, 5, 4, 1, 1],
      ['consult', 1, 4, 1, null, null],
      ['booked', 4, 4, 3, 1, 0],
      ['attended', 2, 3, 2, 1, 1],
      ['third', 1, 2, 1, 1, 0],
      ['paid', 0, 2, 0, 2, 0],
    ])
  })

  test('the people of a stage are those of the next one, the lost, and those still in time', async () => {
    const { stages } = await askThread(desk, { asOf, filters: [] }, null)
    for (const stage of stages) {
      const before = stages.find((s) => s.id === stage.from)
      if (!before || stage.isChoice) continue
      expect(before.people.figure.value, stage.id).toBe((stage.people.figure.value ?? 0) + (stage.lost ?? 0) + (stage.stillInTime ?? 0))
    }
  })

  test('says where most are lost', async () => {
    const { title, reading } = await askThread(desk, { from: '2026-03-01', to: '2026-04-01', asOf, filters: [] }, null)
    expect(title).toBe('Of 100 people who ask for care, 20 have come three times')
    expect(reading).toBe('Most are lost between “asked for care” and “we spoke”: 1 person.')
  })

  test('is cut by a dimension, in its order, and each slice adds up to the whole', async () => {
    const hour = threadDimensions().find((d) => d.id === 'hour') ?? null
    const { by, stages } = await askThread(desk, { asOf, filters: [] }, hour)
    expect(by?.slices.map((s) => [s.name, ...s.stages.map((p) => p.people.value)])).toEqual([
      ['09:00', 5, 4, 0, 3, 2, 1, 0],
      ['14:00', 2, 1, 1, 1, 0, 0, 0],
    ])
    for (const [i, stage] of stages.entries()) {
      const sum = by?.slices.reduce((n, slice) => n + (slice.stages[i]?.people.value ?? 0), 0)
      expect(sum, stage.id).toBe(stage.people.figure.value)
    }
  })

  test('holds a filter of the address', async () => {
    const { stages } = await askThread(desk, { asOf, filters: [{ dimension: 'referral-source', values: ['School'] }] }, null)
    expect(stages[0]?.people.figure.value).toBe(3)
  })

  test('says so when nobody asked', async () => {
    const { reading, stages } = await askThread(desk, { from: '2026-04-01', to: '2026-05-01', asOf, filters: [] }, null)
    expect(reading).toBe('Nobody asked for care in this time.')
    expect(stages.map((s) => s.people.figure.value)).toEqual([0, 0, 0, 0, 0, 0, 0])
    const before = await askThread(desk, { from: '2020-04-01', to: '2020-05-01', asOf, filters: [] }, null)
    expect(before.reading).toBe('No inquiries are known from this time.')
  })
})

describe('missed calls', () => {
  test('what was realized is what recovered people earned, against the period before', async () => {
    const { realized } = await askMissedCalls(desk, { grain: 'month', from: '2026-03-01', to: '2026-04-01', asOf, filters: [] }, 'previous')
    expect([realized.before.start, realized.after.start]).toEqual(['2026-02-01', '2026-03-01'])
    const told = realized.lines.map((l) => [l.name, l.before.value, l.after.value])
    expect(told).toEqual([
      ['Missed calls recovered', null, 50],
      // Nothing is known from before the first row, which is not the same as none.
      ['people', null, 1],
      ['value of a recovered first session', null, 160],
      ['Recovered first-session value', null, 160],
    ])
  })

  test('the plan starts from the rows where they say something', async () => {
    const { own, published, evidence } = await askMissedCalls(desk, { asOf, filters: [] }, 'previous')
    expect(published).toMatchObject({ calls: 360, intent: 42, lift: 25, worth: 150 })
    expect(own.worth?.range.likely).toBe(180)
    expect(own.intent?.range.likely).toBe(100)
    expect(own.calls?.range).toMatchObject({ low: 0, high: 1 })
    expect(evidence.answered.figure).toMatchObject({ numerator: 1, n: 3 })
    expect(evidence.missed.figure).toMatchObject({ numerator: 1, n: 2 })
  })
})
