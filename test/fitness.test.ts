import type { Fitness, FitnessArea, MendRows } from '#api'
import { readConfig } from '#config'
import { catalog } from '#content'
import { compileRepairs, countedOf, factsRead, repairsOf } from '#kpi'
import { startServer, type Running } from '#server'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neededColumns } from '../src/scorecard/fitness/fields.ts'
import { testRecord, type TestRecord } from './record.ts'
import { randomDesk } from './three-ways/random-desk.ts'

/** Can a number be believed: what is missing, what it could do, which lines to fill; and filling them makes it whole. */
let record: TestRecord
let running: Running

const line = (i: number, of: Partial<Record<'clinician' | 'site' | 'status', string>>): string =>
  `V-${i},K-${i},${of.clinician ?? 'Ames'},${of.site ?? 'North'},2024-02-${String(1 + (i % 28)).padStart(2, '0')} 10:00,${of.status ?? 'attended'}`
const csv = [
  'appointment id,client,clinician,site,scheduled start,status',
  ...Array.from({ length: 60 }, (_, i) => line(i, { status: i < 12 ? 'no_show' : 'attended' })),
  ...Array.from({ length: 15 }, (_, i) => line(100 + i, { clinician: 'Brook', site: 'South', status: '' })),
  ...Array.from({ length: 5 }, (_, i) => line(200 + i, { status: 'booked' })),
  line(300, { status: 'attended' }).replace('2024-02', '2024-04'),
].join('\n')

const get = async <T>(path: string): Promise<T> => (await fetch(`${running.url}${path}`)).json() as Promise<T>
const send = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
  (
    await fetch(`${running.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  ).json() as Promise<Record<string, unknown>>

async function bring(text: string, rows: number): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([text]), 'schedule.csv')
  const { upload, profile } = (await (await fetch(`${running.url}/api/uploads`, { method: 'POST', body: form })).json()) as {
    upload: string
    profile: { source: string }
  }
  await send('/api/imports', { upload, profile: { ...profile, source: 'EHR' }, isDryRun: false })
  for (let i = 0; i < 400; i++) {
    const { figure } = await get<{ figure: { n: number } }>(`${kpi}?${month}`)
    if (figure.n === rows) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it was not imported')
}

const kpi = '/api/kpis/access.no-show-rate'
const month = 'from=2024-02-01&to=2024-03-01'
beforeAll(async () => {
  record = await testRecord()
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-fitness-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ab'.repeat(32),
  })
  if (!config) throw new Error('no settings')
  running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
  await bring(csv, 60)
}, 120_000)
afterAll(async () => {
  await running.close()
  await record.close()
})

const repairOf = ({ repairs }: Fitness, at: number): URLSearchParams => {
  const { side, kind, id, field, source, clinician, site } = repairs[at]!
  return new URLSearchParams({
    side: String(side),
    kind,
    id,
    field,
    source: source ?? '',
    clinician: clinician?.value ?? '',
    site: site?.value ?? '',
  })
}

test('what is missing, where, how far it could move the figure, and what to mend first', async () => {
  const fitness = await get<Fitness>(`${kpi}/fitness?${month}`)
  expect(fitness).toMatchObject({ belief: 'open', rows: 20, figure: { n: 60, numerator: 12, shown: '20.0\u202f%' } })
  expect([fitness.low?.value, fitness.high?.value]).toEqual([15, 40])
  expect(fitness.says).toContain('15.0\u202f% to 40.0\u202f%')
  expect(
    fitness.repairs.map((r) => [r.id, r.field, r.source, r.clinician?.name, r.site?.name, r.rows, Math.round(r.narrows * 10) / 10, r.canBeFilled]),
  ).toEqual([
    // All 20 leave 25 points between low and high; without these 15, the others would leave 7.7.
    ['outcome-unknown', 'status', 'EHR', 'Brook', 'South', 15, 17.3, true],
    ['outcome-unknown', 'status', 'EHR', 'Ames', 'North', 5, 5, true],
  ])
  const status = fitness.fields.find((f) => f.column === 'status')
  expect(status?.sources).toEqual([{ source: 'EHR', months: [{ month: '2024-02-01', rows: 80, known: 65 }] }])
  expect(fitness.fields.find((f) => f.column === 'scheduled_start')?.isRequired).toBe(true)
})

test('a repair opens to its rows and lines; filled and imported again, it is gone', async () => {
  const fitness = await get<Fitness>(`${kpi}/fitness?${month}`)
  const query = repairOf(fitness, 0)
  const rows = await get<MendRows>(`${kpi}/fitness/rows?${month}&${query.toString()}`)
  expect(rows).toMatchObject({ total: 15, canBeFilled: true, files: [{ file: 'schedule.csv', rows: 15 }] })
  expect(rows.rows[0]?.origins[0]).toMatchObject({ fact: 'appointment', file: 'schedule.csv' })
  const file = await (await fetch(`${running.url}${kpi}/fitness/lines.csv?${month}&${query.toString()}&importId=${rows.files[0]!.importId}`)).text()
  const lines = file.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines.length).toBe(16)
  expect(lines[0]).toBe('appointment id,client,clinician,site,scheduled start,status')
  expect(lines.slice(1).every((l) => l.includes(',Brook,South,') && l.endsWith(','))).toBe(true)
  await bring([lines[0], ...lines.slice(1).map((l, i) => `${l}${i < 3 ? 'no_show' : 'attended'}`)].join('\n'), 75)
  const after = await get<Fitness>(`${kpi}/fitness?${month}`)
  expect(after).toMatchObject({ rows: 5, belief: 'firm', figure: { n: 75, numerator: 15 } })
  expect(after.repairs.length).toBe(1)
})

test('every area says which of its numbers can be believed, those that what is missing could move first', async () => {
  const areas = [...new Set(catalog.map((k) => k.id.slice(0, k.id.indexOf('.'))))]
  for (const area of areas) {
    const { numbers } = await get<FitnessArea>(`/api/fitness/${area}`)
    expect(numbers.length).toBeGreaterThan(2)
    const places = numbers.map((n) => ['open', 'firm', 'whole', 'no-figure'].indexOf(n.belief))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
  expect((await fetch(`${running.url}/api/fitness/nothing`)).status).toBe(404)
}, 60_000)

test('every number names the recorded columns it needs', () => {
  const without = catalog.filter((k) => neededColumns(k.measure).flatMap((f) => f.columns).length === 0).map((k) => k.id)
  expect(without).toEqual([])
})

test('both engines find the same rows to mend, of every number of the catalogue, on random rows', async () => {
  const desk = await randomDesk(7, 300)
  let found = 0
  for (const number of catalog)
    for (const counted of countedOf(number.measure)) {
      const ask = { from: '2025-01-01', to: '2026-12-01', asOf: '2026-07-15 12:00:00', cut: 'whole' as const, by: null, filters: [] }
      const lines = await Promise.all(
        [desk.engines.duckdb, desk.engines.postgres].map(async (engine) => {
          const sql = compileRepairs({ renderer: engine.renderer, kpi: number, ask }, counted, 10_000)
          const rows = sql === null ? [] : await engine.ask(sql, factsRead(counted.fact.table, null, []))
          return rows.map((r) => [r['id'], repairsOf(counted)[Number(r['repair'])]?.id, r['field'], r['clinician'], r['site']].join(' ')).toSorted()
        }),
      )
      expect({ id: number.id, rows: lines[0] }).toEqual({ id: number.id, rows: lines[1] })
      found += lines[0]?.length ?? 0
    }
  expect(found).toBeGreaterThan(100)
  await desk.close()
}, 120_000)
