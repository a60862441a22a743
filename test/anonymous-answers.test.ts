import { readConfig } from '#config'
import type { Figure } from '#api'
import { startServer, type Running } from '#server'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from './record.ts'

/** Staff answers stay anonymous to everyone, the person who runs Plumbline too: through the public API, as operator. */
const waves = [
  { closed: '2024-03-20', north: 14, south: 8, west: 3 },
  { closed: '2024-06-20', north: 15, south: 8, west: 3 },
  { closed: '2024-09-20', north: 16, south: 9, west: 6 },
  { closed: '2024-12-20', north: 3, south: 0, west: 0 },
  { closed: '2025-01-15', north: 12, south: 0, west: 0 },
]
/** Every person answers 2, but for the one who joined in the second wave and answers 5. */
const csv = [
  'pulse,closed on,team,question,value',
  ...waves.flatMap(({ closed, ...teams }) =>
    Object.entries(teams).flatMap(([team, n]) =>
      Array.from(
        { length: n },
        (_, i) => `${closed.slice(0, 7)},${closed},${team},burnout,${closed > '2024-04' && team === 'north' && i === 0 ? 5 : 2}`,
      ),
    ),
  ),
].join('\n')

let record: TestRecord
let running: Running
beforeAll(async () => {
  record = await testRecord()
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-pulse-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ab'.repeat(32),
  })
  if (!config) throw new Error('no settings')
  running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
  const form = new FormData()
  form.append('file', new Blob([csv]), 'pulse.csv')
  const { upload } = (await (await fetch(`${running.url}/api/uploads`, { method: 'POST', body: form })).json()) as { upload: string }
  const again = await send('/api/uploads/inspect', { upload, fact: 'pulse_answer' })
  await send('/api/imports', { upload, profile: again['profile'], isDryRun: false })
  // The import is done, and the copy that figures come from has followed.
  const hasPoints = async (): Promise<boolean> =>
    ((await get('/api/kpis/people.burnout?grain=quarter')) as { series: { points: unknown[] } }).series.points.length > 0
  for (let i = 0; i < 400 && !(await hasPoints()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
}, 120_000)
afterAll(async () => {
  await running.close()
  await record.close()
})

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await fetch(`${running.url}${path}`)).json() as Promise<Record<string, unknown>>
const send = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
  (
    await fetch(`${running.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  ).json() as Promise<Record<string, unknown>>

type Point = { period: { start: string }; figure: Figure }
type Slice = { name: string; figure: Figure }

test('answers are used in fives, so no period tells the one who joined, and too few are hidden', async () => {
  const { series } = (await get('/api/kpis/people.burnout?grain=quarter')) as { series: { points: Point[] } }
  const shown = series.points
    .filter((p) => p.period.start >= '2024-01-01' && p.period.start < '2025-01-01')
    .map(({ figure: f }) => [f.state, f.n, f.blur])
  expect(shown).toEqual([
    ['value', 25, 'lot'],
    ['value', 25, 'lot'],
    ['value', 30, 'lot'],
    ['suppressed', 0, undefined],
  ])
})

test('a team of fewer than five is hidden, with the smallest other one, and so is what would remain', async () => {
  const by = async (from: string, to: string): Promise<readonly string[]> => {
    const { slices } = (await get(`/api/kpis/people.burnout/by/team?from=${from}&to=${to}`)) as { slices: Slice[] }
    return slices.map((s) => `${s.name} ${s.figure.state} ${s.figure.n}`)
  }
  expect(await by('2024-01-01', '2024-04-01')).toEqual(['north value 10', 'south suppressed 0', 'west suppressed 0'])
  expect(await by('2024-07-01', '2024-10-01')).toEqual(['north value 15', 'south value 5', 'west value 5'])
  expect(await by('2024-10-01', '2025-01-01')).toEqual([])
  // Days that are no whole quarter are answered by the quarter that holds the last of them.
  expect(await by('2024-01-10', '2024-03-21')).toEqual(await by('2024-01-01', '2024-04-01'))
})

test('nobody is shown the answers one by one: no rows, no lines, no file', async () => {
  for (const path of [
    '/api/kpis/people.burnout/rows',
    '/api/kpis/people.burnout/rows.csv',
    '/api/kpis/people.burnout/explain/1',
    '/api/kpis/people.burnout~mean-answer/rows',
    '/api/facts/pulse_answer/rows.csv',
    '/api/facts/pulse_answer/rows.parquet',
    '/api/imports/1/lines/2',
  ]) {
    const answer = await fetch(`${running.url}${path}`)
    expect(`${path} ${answer.status}`).toBe(`${path} 403`)
  }
  const { attrition } = (await get('/api/kpis/people.burnout')) as { attrition: unknown[] }
  expect(attrition).toEqual([])
})
