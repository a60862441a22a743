import { readConfig } from '#config'
import { routes, type Event } from '#api'
import { catalog } from '#content'
import { companionId, companionsOf, rivalId, type Measure } from '#kpi'
import { loadMadeUp } from '#made-up'
import { dimensionsFor } from '#scorecard'
import { startServer, type Running } from '#server'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipOf } from '../src/importers/read/test-zip.ts'
import { testRecord, type TestRecord } from './record.ts'

/** The whole server on a real record: every route answers, a file goes in through it, and figures follow. */
let record: TestRecord
let running: Running
beforeAll(async () => {
  record = await testRecord()
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-server-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ab'.repeat(32),
  })
  if (!config) throw new Error('no settings')
  running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
  await loadMadeUp({ record: running.live.record, until: '2026-11-01', scale: 0.02 })
  running.live.forget()
}, 120_000)
afterAll(async () => {
  await running.close()
  await record.close()
})

const get = async (path: string): Promise<Response> => fetch(`${running.url}${path}`)
const json = async (path: string): Promise<Record<string, unknown>> => (await get(path)).json() as Promise<Record<string, unknown>>
const send = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${running.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return answer.json() as Promise<Record<string, unknown>>
}
const until = async <T>(ask: () => Promise<T | null>): Promise<T> => {
  for (let i = 0; i < 400; i++) {
    const found = await ask()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come')
}

test('every page of every KPI answers in the form of the contract', async () => {
  await until(async () => (((await json('/api/practice'))['changeSeq'] as number) > 20 ? true : null))
  const asked = catalog.flatMap(({ id, privacy }) => [
    `/api/kpis/${id}`,
    `/api/kpis/${id}?grain=month`,
    `/api/kpis/${id}/rivals?grain=quarter`,
    `/api/kpis/${id}/figures.csv`,
    ...(privacy ? [] : [`/api/kpis/${id}/rows?limit=5`, `/api/kpis/${id}/rows.csv`]),
  ])
  const parts = catalog
    .filter((kpi) => kpi.privacy === null)
    .flatMap((kpi) => [...kpi.rivals.map((r) => rivalId(kpi, r.id)), ...companionsOf(kpi).map((c) => companionId(kpi, c))])
  const paths = [
    '/api/scorecard',
    '/api/scorecard?grain=week&asOf=2026-08-15',
    '/api/scorecard/areas/access',
    '/api/scorecard.csv',
    '/api/filters',
    '/api/kpis',
    '/api/imports',
    '/api/sources',
    '/api/facts',
    '/healthz',
    ...asked,
    ...parts.flatMap((id) => [`/api/kpis/${id}`, `/api/kpis/${id}/rows?limit=5`, `/api/kpis/${id}/figures.csv`]),
  ]
  const answers = await Promise.all(paths.map(async (path) => `${path} ${(await get(path)).status}`))
  expect(answers.filter((a) => !a.endsWith(' 200'))).toEqual([])
}, 120_000)

test('every KPI can be cut by every dimension it offers, and its slices add up to the whole', async () => {
  // Parts of anonymous answers may be hidden: their own test is small-cells.test.ts.
  for (const { id, measure } of catalog.filter((k) => k.privacy === null)) {
    const reasons = measure.shape === 'proportion' ? (measure.numeratorOnly ?? []) : []
    const { kpi, figure } = (await json(`/api/kpis/${id}?grain=year`)) as {
      kpi: { dimensions: { id: string }[] }
      figure: { n: number; numerator: number | null }
    }
    for (const { id: dimension } of kpi.dimensions) {
      const { slices } = (await json(`/api/kpis/${id}/by/${dimension}?grain=year`)) as {
        slices: { figure: { n: number; numerator: number | null } }[]
      }
      // A reason cuts what happened and not what it is out of: there the upper counts add up, each over the whole.
      const isReason = reasons.includes(dimension)
      const count = (f: { n: number; numerator: number | null }): number => (isReason ? (f.numerator ?? 0) : f.n)
      expect(
        slices.reduce((n, s) => n + count(s.figure), 0),
        `${id} by ${dimension}`,
      ).toBe(count(figure))
      if (isReason) expect(new Set(slices.map((s) => s.figure.n))).toEqual(new Set([figure.n]))
    }
  }
}, 120_000)

test('a KPI narrowed by what another definition of it does not know answers all the same, without that definition', async () => {
  const knows = (measure: Measure, dimension: string): boolean => dimensionsFor(measure).some((d) => d.id === dimension)
  const narrowed = catalog.flatMap((kpi) => {
    const others = [...kpi.rivals, ...companionsOf(kpi)].map((other) => other.measure)
    return dimensionsFor(kpi.measure).flatMap(({ id }) => (others.every((measure) => knows(measure, id)) ? [] : [{ kpi, dimension: id }]))
  })
  expect(narrowed.length).toBeGreaterThan(0)
  for (const { kpi, dimension } of narrowed) {
    // An empty word stands for rows without a value, in every dimension.
    const filter = `?grain=year&f.${dimension}=`
    expect([kpi.id, dimension, (await get(`/api/kpis/${kpi.id}${filter}`)).status]).toEqual([kpi.id, dimension, 200])
    const { rivals } = (await json(`/api/kpis/${kpi.id}/rivals${filter}`)) as { rivals: { id: string }[] }
    expect(rivals.map((r) => r.id)).toEqual(kpi.rivals.filter((r) => knows(r.measure, dimension)).map((r) => r.id))
  }
}, 120_000)

test('a figure opens to its rows, a row to its line, a client to every clause', async () => {
  const { rows } = (await json('/api/kpis/access.no-show-rate/rows?role=numerator&limit=1')) as {
    rows: { client: string; countedAs: string; origins: { importId: string; line: number; file: string }[] }[]
  }
  const origin = rows[0]?.origins[0]
  expect(origin?.file).toBe('appointments.csv')
  const line = (await json(`/api/imports/${origin?.importId ?? ''}/lines/${origin?.line ?? ''}`)) as { cells: { name: string; cell: string }[] }
  expect(line.cells.find((c) => c.name === 'status')?.cell).toBe('no_show')
  const why = (await json(`/api/kpis/access.no-show-rate/explain/${rows[0]?.client ?? ''}`)) as {
    clauses: unknown[]
    rows: { countedAs: string; truths: boolean[] }[]
  }
  expect(why.rows.some((r) => r.countedAs === 'missed without notice')).toBe(true)
  expect(why.rows.every((r) => r.truths.length === why.clauses.length)).toBe(true)
})

/** The server's events from now on. */
async function listen(): Promise<{ readonly heard: readonly Event[]; readonly stop: () => Promise<void> }> {
  const heard: Event[] = []
  const stop = new AbortController()
  const stream = await fetch(`${running.url}/api/events`, { signal: stop.signal })
  const reader = (async () => {
    for await (const piece of (stream.body ?? []) as AsyncIterable<Uint8Array>)
      for (const [, data] of new TextDecoder().decode(piece).matchAll(/^data: (.+)$/gm)) heard.push(JSON.parse(data ?? '') as Event)
  })().catch(() => undefined)
  return {
    heard,
    stop: async () => {
      stop.abort()
      await reader
    },
  }
}

/** Starts an import and waits for what comes of it. */
async function finished(heard: readonly Event[], asked: { upload: string; profile: object; isDryRun: boolean; isBundle?: boolean }): Promise<object> {
  const { job } = await send('/api/imports', asked)
  const event = await until(async () => heard.find((e) => (e.kind === 'finished' || e.kind === 'failed') && e.job === job) ?? null)
  return event.kind === 'finished' ? event.outcome : event
}

const csv = [
  'client,clinician,start,status',
  'K-1,R. Vale,2031-03-03 09:00,Kept',
  'K-2,R. Vale,2031-03-03 10:00,No show',
  'K-3,R. Vale,2031-02-31 10:00,Kept',
].join('\n')

test('every table that leaves as CSV leaves as a workbook too, with numbers as numbers', async () => {
  const answer = await get('/api/kpis/access.no-show-rate/figures.xlsx?grain=month')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="access.no-show-rate.xlsx"')
  const sheet = await readSheet(Buffer.from(await answer.arrayBuffer()))
  const csvRows = (await (await get('/api/kpis/access.no-show-rate/figures.csv?grain=month')).text()).trim().split('\r\n')
  expect(sheet.length).toBe(csvRows.length)
  expect(
    sheet
      .at(-1)
      ?.map((cell) => cell ?? '')
      .join(','),
  ).toBe(csvRows.at(-1))
  expect(typeof sheet.at(-1)?.[5]).toBe('number')
  expect((await get('/api/facts/appointment/template.xlsx')).status).toBe(404)
})

test('a file goes in by upload, dry run and import; open pages hear of it; what came back has its reason', async () => {
  const { heard, stop } = await listen()
  const form = new FormData()
  form.append('file', new Blob([csv]), 'visits.csv')
  const look = (await (await fetch(`${running.url}/api/uploads`, { method: 'POST', body: form })).json()) as {
    upload: string
    fact: string
    profile: object
    questions: unknown[]
  }
  expect(look.fact).toBe('appointment')
  const plan = await finished(heard, { ...look, isDryRun: true })
  const done = await finished(heard, { ...look, isDryRun: false })
  expect({ ...done, importId: null, isDryRun: true }).toEqual(plan)
  expect(done).toMatchObject({ read: 3, added: 2, rejected: 1, rejects: [{ code: 'import/impossible-date', firstLine: 4, n: 1 }] })
  await until(async () => heard.find((e) => e.kind === 'changed' && e.facts.includes('appointment')) ?? null)
  const { figure } = (await json('/api/kpis/access.no-show-rate?from=2031-03-01&to=2031-04-01&asOf=2031-04-01')) as { figure: object }
  expect(figure).toMatchObject({ n: 2, numerator: 1, shown: '50.0\u202f%' })
  const { importId } = done as { importId: string }
  const back = await (await get(`/api/imports/${importId}/rejects.csv`)).text()
  expect(back).toContain('K-3,R. Vale,2031-02-31 10:00,Kept,4,start,import/impossible-date')
  await stop()
})

test('the tables of a known archive come in together, and another of its tables can be looked at', async () => {
  const { heard, stop } = await listen()
  const directory = join(import.meta.dirname, '../src/importers/samples/openemr')
  const form = new FormData()
  const files = Object.fromEntries(readdirSync(directory).map((name) => [`export/${name}`, readFileSync(join(directory, name))]))
  form.append('file', new Blob([new Uint8Array(zipOf(files))]), 'ehi.zip')
  type Look = { upload: string; fact: string; part: string; parts: string[]; bundle: { part: string }[]; profile: object }
  const look = (await (await fetch(`${running.url}/api/uploads`, { method: 'POST', body: form })).json()) as Look
  expect(look).toMatchObject({ fact: 'client', part: 'export/patient_data.csv' })
  expect(look.bundle.map((b) => b.part)).toEqual([
    'patient_data.csv',
    'openemr_postcalendar_events.csv',
    'billing.csv',
    'ar_activity.csv',
    'ar_activity.csv',
  ])
  const other = (await send('/api/uploads/inspect', { upload: look.upload, part: 'export/billing.csv' })) as Look
  expect(other).toMatchObject({ fact: 'charge', part: 'export/billing.csv' })
  const asked = { upload: look.upload, profile: look.profile, isBundle: true }
  const plan = await finished(heard, { ...asked, isDryRun: true })
  expect(plan).toMatchObject({ added: 16, rejected: 0 })
  const done = await finished(heard, { ...asked, isDryRun: false })
  expect((done as { tables: { name: string; added: number }[] }).tables.map((t) => [t.name, t.added])).toEqual([
    ['OpenEMR clients', 3],
    ['OpenEMR calendar', 7],
    ['OpenEMR billing', 2],
    ['OpenEMR insurer postings', 2],
    ['OpenEMR payments', 2],
  ])
  await stop()
})

test('an unknown path, KPI, client and page are said plainly, and no route is left without a policy', async () => {
  for (const path of [
    '/api/nothing',
    '/api/kpis/access.none',
    '/api/kpis/access.no-show-rate/explain/1;drop',
    '/api/imports/x/lines/1',
    '/api/kpis/access.no-show-rate/by/mood',
  ]) {
    const answer = await get(path)
    expect(`${path} ${answer.status} ${answer.headers.get('content-type') ?? ''}`).toBe(`${path} 404 application/problem+json; charset=utf-8`)
  }
  expect(Object.values(routes).every((r) => typeof r.policy === 'string')).toBe(true)
})
