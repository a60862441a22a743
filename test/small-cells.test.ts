import { permits, viewerNamed } from '#access'
import { routes, type RouteName } from '#api'
import { readConfig, viewerNames, type ViewerName } from '#config'
import { clientCells, type SmallCellRule } from '#scorecard'
import { startServer, type Running } from '#server'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEverything, cellName, numberName, workOut, type Knows } from './attack/attacker.ts'
import { smallPractice, type Status } from './attack/small-practice.ts'
import { testRecord, type TestRecord } from './record.ts'

/** Plays the attacker: through the public API alone, as a viewer who may see figures only, on a practice with small cells planted. */
let record: TestRecord
const practice = smallPractice()

async function serverFor(viewer: ViewerName, rule?: SmallCellRule): Promise<Running> {
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-attack-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ab'.repeat(32),
    PLUMBLINE_VIEWER: viewer,
  })
  if (!config) throw new Error('no settings')
  return startServer({ config, webDirectory: null, log: pino({ level: 'silent' }), ...(rule ? { rule } : {}) })
}
const asking =
  ({ url }: Running) =>
  (path: string): Promise<Response> =>
    fetch(`${url}${path}`)

async function withServer<T>(viewer: ViewerName, work: (get: (path: string) => Promise<Response>) => Promise<T>, rule?: SmallCellRule): Promise<T> {
  const running = await serverFor(viewer, rule)
  try {
    return await work(asking(running))
  } finally {
    await running.close()
  }
}

async function bringIn(running: Running): Promise<void> {
  const post = async (path: string, body: unknown): Promise<unknown> =>
    (await fetch(`${running.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()
  await fetch(`${running.url}/api/practice`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Small', zone: 'America/Chicago' }),
  })
  const form = new FormData()
  form.append('file', new Blob([practice]), 'schedule.csv')
  const { upload, profile } = (await (await fetch(`${running.url}/api/uploads`, { method: 'POST', body: form })).json()) as {
    upload: string
    profile: object
  }
  await post('/api/imports', { upload, profile, isDryRun: false })
  for (let i = 0; i < 400; i++) {
    const { imports } = (await (await asking(running)('/api/imports')).json()) as { imports: { state: string; added: number }[] }
    if (imports[0]?.state === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it was not imported')
}

beforeAll(async () => {
  record = await testRecord()
  const operator = await serverFor('operator')
  await bringIn(operator)
  await operator.close()
}, 120_000)
afterAll(() => record.close())

/** How many of each status there really are in every cell the attacker could be after, by the names it gives them. */
async function truths(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const { rows } = await record.pool.query<{
    month: string
    quarter: string
    year: string
    status: Status
    site: string
    clinician: string
    payer: string
  }>(
    `SELECT date_trunc('month', scheduled_start_local)::date::text AS month, date_trunc('quarter', scheduled_start_local)::date::text AS quarter,
            date_trunc('year', scheduled_start_local)::date::text AS year, status, site_id::text AS site, clinician_id::text AS clinician, payer_id::text AS payer
     FROM appointment`,
  )
  for (const r of rows) {
    const quarter = (part: string): string => cellName('quarter', r.quarter, part)
    const cells = [cellName('month', r.month), cellName('quarter', r.quarter), cellName('year', r.year)]
    for (const cell of [...cells, quarter(`site=${r.site}`), quarter(`clinician=${r.clinician}`), quarter(`payer=${r.payer}`)])
      counts.set(numberName(cell, r.status), (counts.get(numberName(cell, r.status)) ?? 0) + 1)
  }
  return counts
}

/** Numbers of 1 to 10, and how narrow the attacker made each of them. */
async function attack(rule: SmallCellRule, knows: Knows): Promise<{ told: number; hidden: number; small: { name: string; width: number }[] }> {
  const all = await withServer('figures-only', askEverything, rule)
  const solver = workOut(all, knows)
  const small = [...(await truths())]
    .filter(([, n]) => n >= 1 && n <= 10)
    .map(([name, n]) => {
      const { least, most } = solver.range(name)
      if (n < least || n > most) throw new Error(`${name} is ${n}, and the attacker thinks ${least} to ${most}`)
      return { name, width: most - least }
    })
  return { told: all.filter((t) => t.state === 'value').length, hidden: all.filter((t) => t.state === 'suppressed').length, small }
}

test('with everything the API tells, no small number is known better than 0 to 10', async () => {
  const { told, hidden, small } = await attack(clientCells, { step: 11, isHiddenSmall: false })
  expect(told).toBeGreaterThan(150)
  expect(hidden).toBeGreaterThan(60)
  expect(small.length).toBeGreaterThan(40)
  expect(small.filter(({ width }) => width < 10)).toEqual([])
}, 120_000)

test('the same attacker succeeds where what is hidden is not hidden with its complement', async () => {
  const open = await attack({ ...clientCells, step: 1, remainder: 0 }, { step: 1, isHiddenSmall: true })
  expect(open.small.filter(({ width }) => width === 0).length).toBeGreaterThan(10)
  const inBands = await attack({ ...clientCells, remainder: 0 }, { step: 11, isHiddenSmall: true })
  expect(inBands.small.filter(({ width }) => width < 10).length).toBeGreaterThan(0)
}, 120_000)

test('the same attacker succeeds across definitions where counts are told exactly', async () => {
  const { small } = await attack({ ...clientCells, step: 1 }, { step: 1, isHiddenSmall: false })
  expect(small.find(({ name }) => name === numberName(cellName('quarter', '2024-07-01'), 'late_cancelled'))?.width).toBe(0)
}, 120_000)

test('questions that would make narrower or overlapping cells are refused, and what leaves is coarse', async () => {
  await withServer('figures-only', async (get) => {
    const codes = async (path: string): Promise<string> => {
      const answer = await get(path)
      const { problems = [] } = (await answer.json()) as { problems?: { code: string }[] }
      return `${answer.status} ${problems.map((p) => p.code).join(' ')}`
    }
    const kpi = '/api/kpis/access.no-show-rate'
    expect(await codes(`${kpi}?from=2024-01-10&to=2024-02-10`)).toBe('403 figures/period-held')
    expect(await codes(`${kpi}?asOf=2024-12-30`)).toBe('403 figures/as-of-held')
    expect(await codes(`${kpi}?f.payer=1&f.site=2`)).toBe('403 figures/filters-held')
    expect(await codes(`${kpi}?f.site=1~2`)).toBe('403 figures/filters-held')
    expect(await codes(`${kpi}?f.site=1&from=2024-01-01&to=2024-02-01`)).toBe('403 figures/part-of-month-held')
    expect(await codes(`${kpi}/by/site/and/payer`)).toBe('403 figures/filters-held')
    expect(await codes('/api/scorecard?from=2024-01-10&to=2024-02-10')).toBe('403 figures/period-held')
    const { attrition, figure, beside } = (await (await get(`${kpi}?grain=week`)).json()) as {
      attrition: unknown[]
      figure: { excluded: number; blur: string }
      beside: unknown[]
    }
    expect({ attrition, excluded: figure.excluded, blur: figure.blur, beside }).toEqual({ attrition: [], excluded: 0, blur: 'bands', beside: [] })
    const { rivals } = (await (await get(`${kpi}/rivals`)).json()) as { rivals: { flips: unknown }[] }
    expect(rivals.length).toBeGreaterThan(1)
    expect(rivals.every((r) => r.flips === null)).toBe(true)
  })
})

test('what is one person’s is hidden however many rows it has', async () => {
  await withServer('figures-only', async (get) => {
    const { slices } = (await (await get('/api/kpis/access.no-show-rate/by/site?from=2025-01-01&to=2025-04-01')).json()) as {
      slices: { name: string; figure: { state: string; n: number; shown: string } }[]
    }
    expect(slices.find((s) => s.name === 'Annex')?.figure).toMatchObject({ state: 'suppressed', n: 0, shown: 'hidden for privacy' })
    expect(slices.filter((s) => s.figure.state === 'value').length).toBeGreaterThan(0)
    // The smallest of the others is hidden with it.
    expect(slices.filter((s) => s.figure.state === 'suppressed').length).toBe(2)
  })
})

test('every viewer may use exactly the routes of the policies it was given', async () => {
  const places = { ':id': 'access.no-show-rate', ':dimension': 'site', ':other': 'payer', ':rival': 'broken', ':client': '1', ':fact': 'appointment' }
  const pathOf = (path: string): string => path.replaceAll(/:\w+/g, (name) => places[name as keyof typeof places] ?? '1')
  const asked = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'GET' && name !== 'events')
  for (const viewer of viewerNames) {
    const refused = await withServer(viewer, async (get) => {
      const answers = await Promise.all(
        asked.map(async (name) => {
          const answer = await get(pathOf(routes[name].path))
          return { name, isRefused: answer.status === 403 && (await answer.text()).includes('server/not-allowed') }
        }),
      )
      return answers.filter((a) => a.isRefused).map((a) => a.name)
    })
    expect({ viewer, refused }).toEqual({ viewer, refused: asked.filter((name) => !permits(viewerNamed(viewer), routes[name].policy)) })
  }
  expect(asked.filter((name) => !permits(viewerNamed('figures-only'), routes[name].policy)).length).toBeGreaterThan(8)
}, 120_000)

test('clinicians have names for those who may see them, and the same code everywhere for all others', async () => {
  const names = async (viewer: ViewerName): Promise<readonly string[]> =>
    withServer(viewer, async (get) => {
      const answer = (await (await get('/api/kpis/access.no-show-rate/by/clinician?from=2024-04-01&to=2024-07-01')).json()) as {
        slices: { name: string }[]
      }
      const { dimensions } = (await (await get('/api/filters')).json()) as { dimensions: { id: string; values: { name: string }[] }[] }
      const offered = dimensions.find((d) => d.id === 'clinician')?.values.map((v) => v.name) ?? []
      expect(answer.slices.every((s) => offered.includes(s.name))).toBe(true)
      return answer.slices.map((s) => s.name)
    })
  expect(await names('figures-and-names')).toContain('Ives')
  expect(await names('rows-and-names')).toContain('Ives')
  const coded = await names('figures-only')
  expect(coded.length).toBe(9)
  expect(coded.every((name) => /^Clinician [0-9A-Z]{5}$/.test(name))).toBe(true)
  expect(new Set(await names('rows'))).toEqual(new Set(coded))
}, 60_000)
