import { catalog, denialReasons, instrumentRules, usualWeights } from '#content'
import { loadMadeUp, madeUpPractice, type PlantedTruth } from '#made-up'
import type { Kpi } from '#kpi'
import {
  askAging,
  askBreakdown,
  askComparison,
  askCross,
  askDenials,
  askEquity,
  askKpi,
  askOpenLines,
  askSeries,
  dimensionsFor,
  openDesk,
  type About,
  type Desk,
  type PracticeState,
} from '#scorecard'
import { loadLabels, saveDefaultWeights, saveDenialReasons, saveInstrumentRules } from '#store'
import { addDays } from '#period'
import { openInPlace, openWarehouse, type Warehouse } from '#warehouse'
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
  await saveDefaultWeights(record.pool, usualWeights)
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

const dimensionOf = (kpi: Kpi, id: string) => {
  const dimension = dimensionsFor(kpi.measure).find((d) => d.id === id)
  if (!dimension) throw new Error(`${kpi.id} has no ${id}`)
  return dimension
}

test('before and after the second reminder compare as better, and two stretches before it as no change', async () => {
  const it = truth('second-reminder')
  const kpi = kpiNamed(it.kpi)
  const on = (from: string, to: string, before: readonly [string, string]) =>
    askComparison({ desk, kpi, question: { from, to, filters: [] } }, { start: before[0], end: before[1] })
  const after = await on(it.from, addDays(it.from, 180), [addDays(it.from, -180), it.from])
  expect(after.verdict).toBe('better')
  expect(after.difference?.value).toBeLessThan(0)
  expect(after.difference?.high).toBeLessThan(0)
  const calm = await on(addDays(it.from, -180), it.from, [addDays(it.from, -540), addDays(it.from, -360)])
  expect(['no-change-seen', 'cannot-tell']).toContain(calm.verdict)
})

test('no clinician is called different in an outcome where nothing was planted, and each says what its rows could have shown', async () => {
  const kpi = kpiNamed('outcomes.reliable-improvement')
  const { slices, adjustedFor, limits } = await askBreakdown(
    { desk, kpi, question: { grain: 'rolling-365', filters: [] } },
    dimensionOf(kpi, 'clinician'),
  )
  expect(slices.length).toBeGreaterThan(15)
  expect(limits.length).toBeGreaterThan(0)
  expect(adjustedFor.length).toBeGreaterThan(0)
  expect(slices.filter((s) => s.position === 'above' || s.position === 'below')).toEqual([])
  for (const { figure, rest, adjusted, best } of slices.filter((s) => s.figure.n >= 30)) {
    expect(rest?.detectable?.value).toBeGreaterThan(0)
    // The best estimate never strays further from the whole than the adjusted figure does.
    const centre = slices.reduce((sum, s) => sum + (s.adjusted?.value ?? 0) * s.figure.n, 0) / slices.reduce((sum, s) => sum + s.figure.n, 0)
    expect(Math.abs((best?.value ?? 0) - centre)).toBeLessThanOrEqual(Math.abs((adjusted?.value ?? 0) - centre) + 0.5)
    expect(figure.interval).not.toBeNull()
  }
  expect(slices.map((s) => s.name)).toEqual(slices.map((s) => s.name).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
})

test('two ways at once add up to the whole and need 11 rows a cell', async () => {
  const kpi = kpiNamed('outcomes.reliable-improvement')
  const by = [dimensionOf(kpi, 'approach'), dimensionOf(kpi, 'diagnosis-group')] as const
  const question = { grain: 'rolling-365' as const, filters: [] }
  const cross = await askCross({ desk, kpi, question }, by)
  expect(cross.cells.reduce((n, c) => n + c.figure.n, 0)).toBe(cross.whole.n)
  expect(cross.cells.some((c) => c.figure.state === 'too-few')).toBe(true)
  for (const { figure, adjusted } of cross.cells) {
    expect(figure.n < cross.minimumCell && figure.state === 'value').toBe(false)
    if (figure.state === 'too-few') expect([figure.value, figure.numerator, adjusted]).toEqual([null, null, null])
  }
})

test('two ways at once are the same on both engines, codes with joined labels and ages alike', async () => {
  const kpi = kpiNamed('access.no-show-rate')
  const inPlace = { ...desk, engine: await openInPlace(record) }
  for (const [first, second] of [
    ['modality', 'sex'],
    ['age-band', 'payer'],
  ] as const) {
    // prettier-ignore
    const by = [dimensionOf(kpi, first), dimensionOf(kpi, second)] as const
    const cross = await askCross({ desk, kpi, question: { filters: [] } }, by)
    expect(cross.cells.length).toBeGreaterThan(6)
    expect(await askCross({ desk: inPlace, kpi, question: { filters: [] } }, by)).toEqual(cross)
  }
})

test('every group of people is held against all the others, and the reading names those that stand out', async () => {
  const kpi = kpiNamed('access.no-show-rate')
  const equity = await askEquity({ desk, kpi, question: { filters: [] } })
  expect(equity.dimensions.map((d) => d.id)).toEqual(expect.arrayContaining(['site', 'payer', 'modality', 'age-band', 'sex', 'language']))
  const groups = equity.dimensions.flatMap((d) => d.groups)
  expect(equity.compared).toBe(groups.filter((g) => g.difference !== null).length)
  for (const group of groups.filter((g) => g.finding === 'differs')) expect(equity.reading).toContain(group.name)
  // The made-up practice has people come more often when they are seen on a screen.
  expect(groups.find((g) => g.value === 'telehealth')).toMatchObject({ finding: 'differs' })
})

test('the payer that began to deny stands apart, for want of authorization, and nobody else does', async () => {
  const it = truth('denial-spike')
  const about = aboutTruth({ ...it, slice: null })
  const { slices } = await askBreakdown(about, dimensionOf(about.kpi, 'payer'))
  expect(slices.filter((s) => s.position === 'above').map((s) => s.name)).toContain(it.slice?.value)
  const denials = await askDenials(desk, { filters: [] })
  expect(denials.classes[0]?.value).toBe('authorization')
  expect(denials.classes[0]?.series.signal.variation).toBe('concern')
  // Reasons are shares of the same whole.
  const [shares, whole] = [denials.classes.reduce((sum, c) => sum + (c.figure.value ?? 0), 0), denials.whole.value ?? 0]
  expect(Math.abs(shares - whole)).toBeLessThan(1e-9)
  const theirs = denials.byPayer.payers.find((p) => p.name === it.slice?.value)
  expect(theirs?.classes[0]?.value ?? 0).toBeGreaterThan(15)
  expect(Math.max(...denials.byPayer.payers.filter((p) => p !== theirs).map((p) => p.classes[0]?.value ?? 0))).toBeLessThan(8)
})

test('what is owed opens to the lines that make it up, to the cent', async () => {
  const lines = async () => new Map()
  const aging = await askAging(desk, { filters: [] })
  expect(aging.payers.length).toBeGreaterThan(5)
  for (const { payer, amounts } of aging.payers)
    for (const [i, age] of aging.ages.entries()) {
      const open = await askOpenLines(desk, { filters: [] }, { payer, age: age.id, limit: 1, offset: 0, lines })
      expect([open.owed, open.untied], `${payer} ${age.id}`).toEqual([amounts[i], 0])
    }
})
