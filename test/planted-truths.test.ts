import { catalog, denialReasons, instrumentRules } from '#content'
import { loadMadeUp, madeUpPractice, type PlantedTruth } from '#made-up'
import type { Kpi } from '#kpi'
import { askKpi, askSeries, dimensionsFor, openDesk, type About, type Desk, type PracticeState } from '#scorecard'
import { loadLabels, saveDenialReasons, saveInstrumentRules } from '#store'
import { openWarehouse, type Warehouse } from '#warehouse'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from './record.ts'

/** What was planted in the made-up practice must come back through the product's own questions: series, signals and breakdowns. */
const until = '2026-11-01'
const scale = 0.5
const truths: readonly PlantedTruth[] = madeUpPractice({ until, scale }).truths

let record: TestRecord
let warehouse: Warehouse
let desk: Desk
let names: ReadonlyMap<string, string>
beforeAll(async () => {
  record = await testRecord()
  await saveInstrumentRules(record.pool, instrumentRules)
  await saveDenialReasons(record.pool, denialReasons)
  await loadMadeUp({ record, until, scale })
  warehouse = await openWarehouse({ record, dir: mkdtempSync(join(tmpdir(), 'plumbline-truths-')), isInMemory: true })
  const labels = await loadLabels(record.pool)
  names = new Map(labels.map((l) => [`${l.kind} ${l.name}`, l.id]))
  const state: PracticeState = {
    zone: 'America/Chicago',
    labels: new Map(labels.map((l) => [`${l.kind} ${l.id}`, l.name])),
    targets: new Map(),
    freshness: new Map(),
    clientCautions: [],
    changeSeq: warehouse.changeSeq(),
  }
  desk = openDesk({ engine: warehouse, state, epochMs: Date.parse(`${until}T06:00:00Z`) })
}, 120_000)
afterAll(async () => {
  warehouse.close()
  await record.close()
})

const kpiNamed = (id: string): Kpi => {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no ${id}`)
  return kpi
}

/** The question about a truth: its KPI, held to the slice it was planted in. */
function aboutTruth(truth: PlantedTruth): About {
  const kpi = kpiNamed(truth.kpi)
  if (truth.slice === null) return { desk, kpi, question: { filters: [] } }
  const label = dimensionsFor(kpi.measure).find((d) => d.id === truth.slice?.dimension)?.label
  const id = names.get(`${label ?? ''} ${truth.slice.value}`)
  if (!id) throw new Error(`${truth.id}: nobody is called so`)
  return { desk, kpi, question: { filters: [{ dimension: truth.slice.dimension, values: [id] }] } }
}

const truth = (id: string): PlantedTruth => {
  const found = truths.find((t) => t.id === id)
  if (!found) throw new Error(`no truth ${id}`)
  return found
}

test('the second reminder is found as a lasting improvement of the no-show rate, from its month', async () => {
  const it = truth('second-reminder')
  const { signal, phases, points } = await askSeries(aboutTruth(it))
  expect(signal.variation).toBe('improvement')
  expect(Math.abs(Date.parse(signal.since?.start ?? '') - Date.parse(it.from)) / 86_400_000).toBeLessThanOrEqual(45)
  expect(phases).toHaveLength(2)
  expect(phases[0]?.centre).toBeCloseTo(it.before, 0)
  expect(Math.abs((phases[1]?.centre ?? 0) - it.after)).toBeLessThan(1)
  expect(points.length).toBe(36)
})

test('the growing wait is a concern at its site, and at no other', async () => {
  const it = truth('growing-wait')
  const { signal } = await askSeries(aboutTruth(it))
  expect(signal.variation).toBe('concern')
  for (const site of ['North', 'River Street']) {
    const other = await askSeries(aboutTruth({ ...it, slice: { dimension: 'site', value: site } }))
    expect(other.signal.variation, site).toBe('common')
  }
})

test('the payer that denies is found by the days its money takes, and no other payer is', async () => {
  const it = truth('slow-money')
  const { signal, points } = await askSeries(aboutTruth(it))
  expect(signal.variation).toBe('concern')
  expect(points.at(-1)?.figure.value ?? 0).toBeGreaterThan(it.before * 1.3)
  const others = [...names.keys()].filter((n) => n.startsWith('payer ') && n !== `payer ${it.slice?.value ?? ''}`)
  const readings = await Promise.all(others.map((n) => askSeries(aboutTruth({ ...it, slice: { dimension: 'payer', value: n.slice(6) } }))))
  // Money wanders from month to month: one payer in eight may cry by chance.
  expect(readings.filter((r) => r.signal.variation === 'concern').length).toBeLessThanOrEqual(1)
})

test('the clinician who left has rows until that day and none after', async () => {
  const it = truth('clinician-left')
  const { points } = await askSeries(aboutTruth(it))
  const [before, after] = [points.filter((p) => p.period.end <= it.from), points.filter((p) => p.period.start >= it.from)]
  expect(before.every((p) => p.figure.n > 0)).toBe(true)
  expect(after.length).toBeGreaterThan(6)
  expect(after.every((p) => p.figure.state === 'no-rows')).toBe(true)
})

test('nothing was planted in outcomes, and nothing is cried there', async () => {
  for (const id of ['outcomes.response', 'outcomes.reliable-improvement', 'experience.nps', 'safety.readmission-30']) {
    const { series } = await askKpi({ desk, kpi: kpiNamed(id), question: { filters: [] } })
    expect(series.signal.variation, id).toBe('common')
  }
})
