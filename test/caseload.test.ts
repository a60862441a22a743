/** The Caseload page from end to end: what it says must be what the figures say, part by part, and points that change must change both. */
import { askCaseload, askClients, askMove, changeWeights } from '#caseload'
import { denialReasons, instrumentRules, usualWeights } from '#content'
import { loadMadeUp } from '#made-up'
import { openDesk, type Desk } from '#scorecard'
import { loadWeights, saveDefaultWeights, saveDenialReasons, saveInstrumentRules } from '#store'
import { openWarehouse, type Warehouse } from '#warehouse'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProblemError } from '../src/problems.ts'
import { testRecord, type TestRecord } from './record.ts'

const until = '2026-10-01'
let record: TestRecord
let warehouse: Warehouse
let desk: Desk
beforeAll(async () => {
  record = await testRecord()
  await saveInstrumentRules(record.pool, instrumentRules)
  await saveDenialReasons(record.pool, denialReasons)
  await saveDefaultWeights(record.pool, usualWeights)
  await loadMadeUp({ record, until, scale: 0.1 })
  warehouse = await openWarehouse({ record, dir: mkdtempSync(join(tmpdir(), 'plumbline-caseload-')), isInMemory: true })
  const { rows } = await record.pool.query<{ kind: string; id: string; name: string }>('SELECT kind, id, name FROM label')
  const labels = new Map(rows.map((l) => [`${l.kind} ${l.id}`, l.name]))
  const state = { zone: 'America/Chicago', labels, targets: new Map(), freshness: new Map(), clientCautions: [], changeSeq: 0 }
  desk = openDesk({ engine: warehouse, state, epochMs: Date.parse(`${until}T15:00:00Z`) })
}, 120_000)
afterAll(async () => {
  warehouse.close()
  await record.close()
})

const stored = () => loadWeights(record.pool)
const noLines = async () => new Map()
const all = { offset: 0, limit: 100_000 }
const clientsOf = async (wanted: { clinician?: string; part?: string; level?: string } = {}) =>
  askClients(desk, await stored(), { wanted: { ...all, ...wanted }, lines: noLines })
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

describe('the caseload', () => {
  test('stands at the last Monday, by name, with what it must not be shown without', async () => {
    const { weekOn, clinicians, beside } = await askCaseload(desk, await stored())
    expect(weekOn).toBe('2026-09-28')
    const names = clinicians.map((c) => c.name)
    expect(names.length).toBeGreaterThan(5)
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')))
    expect([beside.intensity.kpi.id, beside.outcome.kpi.area, beside.wellbeing.kpi.id]).toEqual([
      'people.caseload-intensity',
      'outcomes',
      'people.burnout',
    ])
  })

  test('every weight is the sum of its parts, and every load the sum of its weights', async () => {
    const { clinicians, withoutClinician } = await askCaseload(desk, await stored())
    const { clients, total } = await clientsOf()
    expect(total).toBeGreaterThan(100)
    expect(clients.filter((c) => Math.abs(c.points - sum(c.parts.map((p) => p.points))) > 1e-9)).toEqual([])
    expect(sum(clinicians.map((c) => c.load.clients)) + withoutClinician.clients).toBe(total)
    for (const { id, load } of clinicians) {
      const own = await clientsOf({ clinician: id })
      expect([own.total, sum(own.clients.map((c) => c.points))]).toEqual([load.clients, expect.closeTo(load.points, 6)])
    }
  })

  test('says of each week what the figure says', async () => {
    const { clinicians } = await askCaseload(desk, await stored())
    const rows = await warehouse.ask(
      "SELECT CAST(clinician_id AS text) AS id, points, capacity_points, clients FROM clinician_week WHERE week_on = date '2026-09-28'",
      ['clinician_week'],
    )
    const week = new Map(rows.map((r) => [String(r['id']), r]))
    for (const { id, load } of clinicians.filter((c) => c.load.clients > 0))
      expect([Number(week.get(id)?.['points']), Number(week.get(id)?.['clients']), week.get(id)?.['capacity_points'] ?? null]).toEqual([
        expect.closeTo(load.points, 6),
        load.clients,
        load.capacity,
      ])
  })

  test('levels open to as many clients as they count', async () => {
    const { weights } = await askCaseload(desk, await stored())
    const counted = weights.flatMap((w) => w.levels.map((l) => ({ part: w.part, level: l.level, clients: l.clients })))
    expect(counted.filter((l) => l.clients > 0).length).toBeGreaterThan(6)
    for (const { part, level, clients } of counted) expect([part, level, (await clientsOf({ part, level })).total]).toEqual([part, level, clients])
  })
})

describe('a move', () => {
  test('is refused without the skill, and those named instead have it and the room', async () => {
    const { clinicians, needs } = await askCaseload(desk, await stored())
    const need = needs.find((n) => n.need === 'Medication')?.need ?? ''
    const from = clinicians.find((c) => c.skills.includes(need))
    const to = clinicians.find((c) => !c.skills.includes(need) && c.isInPost)
    const moved = await askMove(desk, { from: from?.id, to: to?.id ?? '', need, count: 1 })
    expect(moved).toMatchObject({ verdict: 'lacks-skill', isRefused: true, to: { after: null } })
    expect(moved.says).toContain(`${to?.name} has not declared “Medication”`)
    for (const { id } of moved.others) expect(clinicians.find((c) => c.id === id)?.skills).toContain(need)
  })

  test('of new clients weighs what those in their first weeks weigh', async () => {
    const { clinicians, weights } = await askCaseload(desk, await stored())
    const fresh = weights.find((w) => w.part === 'contact')?.levels.find((l) => l.level === 'new')
    expect(fresh?.clients).toBeGreaterThan(0)
    const moved = await askMove(desk, { to: clinicians.find((c) => c.isInPost)?.id ?? '', count: 2 })
    expect(moved.weight?.low).toBeGreaterThanOrEqual(2 * (fresh?.points ?? 0))
    expect(moved.from).toBeNull()
  })

  test('of somebody nobody knows is a problem with a code', async () => {
    await expect(askMove(desk, { to: '1', count: 1 })).rejects.toThrow(ProblemError)
  })
})

test('points of our own change every weight and every figure, and go back', async () => {
  const before = await askCaseload(desk, await stored())
  const weekly = before.weights[0]?.levels.find((l) => l.level === 'weekly')
  expect(await changeWeights(record.pool, [{ part: 'contact', level: 'weekly', points: 3.009 }])).toEqual({ changed: 1 })
  await warehouse.refresh()
  const after = await askCaseload(desk, await stored())
  expect(after.weights[0]?.levels.find((l) => l.level === 'weekly')).toMatchObject({ points: 3.01, usual: 1, isSetHere: true })
  const points = ({ clinicians }: typeof before) => sum(clinicians.map((c) => c.load.points))
  expect(points(after) - points(before)).toBeCloseTo(2.01 * (weekly?.clients ?? 0), 6)
  // A start of the program leaves them alone.
  await saveDefaultWeights(record.pool, usualWeights)
  expect((await stored()).find((w) => w.level === 'weekly')?.points).toBe(3.01)
  await changeWeights(record.pool, [{ part: 'contact', level: 'weekly', points: null }])
  expect(await changeWeights(record.pool, [{ part: 'contact', level: 'weekly', points: 1 }])).toEqual({ changed: 0 })
  await warehouse.refresh()
  expect(points(await askCaseload(desk, await stored()))).toBeCloseTo(points(before), 9)
})

test('a level nobody knows is refused, and nothing is changed', async () => {
  const asked = [{ part: 'contact', level: 'weekly', points: 9 }, { part: 'contact', level: 'hourly', points: 1 }] // prettier-ignore
  await expect(changeWeights(record.pool, asked)).rejects.toMatchObject({
    problems: [{ code: 'caseload/weight-unknown', facts: { level: 'hourly' } }],
  })
  expect((await stored()).find((w) => w.level === 'weekly')?.points).toBe(1)
})
