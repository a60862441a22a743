import { catalog } from '#content'
import { countedOf, tallyBy, type CountRow } from '#kpi'
import { askScorecard, openDesk, type PracticeState } from '#scorecard'
import { loadLook } from '#server'
import { openWarehouse, type Engine } from '#warehouse'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clock, median, paceOf, type Pace } from './pace.ts'
import { changeEverything, correctRows, cpuIn, type Place } from './place.ts'
import { compiledSql, questionFor, type Span } from './question.ts'
import { showMs, showRatio, showSpread, type Table } from './table.ts'

/** Every KPI by month and clinician, counted and tallied, all asked at once as a page does. Each minute is another question: nothing is remembered. */
export async function askCatalogue(engine: Engine, span: Span, minute: number): Promise<void> {
  const asOf = `${span.to} 00:${String(minute % 60).padStart(2, '0')}:00`
  await Promise.all(
    catalog.map(async (kpi) => {
      const question = questionFor(kpi, span)
      const texts = compiledSql({ ...question, ask: { ...question.ask, asOf } }, engine.renderer)
      const sides = await Promise.all(texts.map((sql) => engine.ask(sql, question.facts)))
      for (const [i, side] of countedOf(kpi.measure).entries()) tallyBy(side, (sides[i] ?? []) as unknown as readonly CountRow[])
    }),
  )
}

export async function askPage(engine: Engine, state: PracticeState, { span, minute }: { span: Span; minute: number }): Promise<void> {
  const epochMs = Date.parse(`${span.to}T12:00:00Z`) + minute * 60_000
  await askScorecard(openDesk({ engine, state, epochMs }), { filters: [] }, { role: 'owner', chosen: null })
}

/** The record has few connections to lend and two cores to work with: asked all at once, questions would wait longer than it lets them. */
function twoAtATime(engine: Engine): Engine {
  const lanes = [Promise.resolve(), Promise.resolve()]
  let turn = 0
  return {
    ...engine,
    ask: (sql, facts) => {
      const lane = turn++ % lanes.length
      const rows = (lanes[lane] ?? Promise.resolve()).then(() => engine.ask(sql, facts))
      lanes[lane] = rows.then(
        () => undefined,
        () => undefined,
      )
      return rows
    },
  }
}

const rounds = 5
type Ask = (engine: Engine, minute: number) => Promise<void>
type Took = { readonly ms: number; readonly cpuMs: number }
type Times = Map<string, Took[]>

const standing = 'everything computed, nothing remembered'
const inPlace = 'PostgreSQL in place'
/** What happened just before, and how long everything takes then; the copy follows within that time. */
const befores: readonly (readonly [name: string, happens: (place: Place) => Promise<unknown>])[] = [
  ['after a commit of 1 corrected row', (place) => correctRows(place, 1)],
  ['after a commit of 1,000', (place) => correctRows(place, 1000)],
  ['after everything changed', changeEverything],
]

async function paceOne(place: Place, ask: Ask): Promise<Times> {
  const times: Times = new Map()
  const cpu = cpuIn(place.config)
  const timed = async (work: () => Promise<void>): Promise<Took> => {
    const start = cpu()
    const ms = await clock(work)
    return { ms, cpuMs: cpu() - start }
  }
  let minute = 0
  for (let round = 0; round <= rounds; round++) {
    const warehouse = await openWarehouse({ record: place.record, dir: place.copyDirectory })
    const took = async (name: string, work: () => Promise<void>): Promise<void> => {
      const run = await timed(work)
      // The first round also compiles JavaScript.
      if (round > 0) times.set(name, [...(times.get(name) ?? []), run])
    }
    try {
      await took(standing, () => ask(warehouse, ++minute))
      await took('the same again', () => ask(warehouse, minute))
      for (const [name, happens] of befores) {
        await happens(place)
        await took(name, async () => {
          await warehouse.refresh()
          await ask(warehouse, ++minute)
        })
      }
      // In place nothing is kept, so that one round tells.
      if (round === rounds) times.set(inPlace, [await timed(() => ask(twoAtATime(warehouse.record), ++minute))])
    } finally {
      warehouse.close()
    }
  }
  return times
}

type ColdStart = { readonly opened: Took; readonly answered: Took }

/** Processes that start, with the copy where the last one left it. Nobody else may have it open. */
async function paceStart({ directory }: Place, span: Span, what: 'catalogue' | 'page'): Promise<Times> {
  const runs: ColdStart[] = []
  for (let round = 0; round <= rounds; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'cold-start.ts'), directory, span.from, span.to, what])
    // The first computes what nobody asked for yet.
    if (round > 0) runs.push(JSON.parse(stdout) as ColdStart)
  }
  return new Map([
    [
      'a process that just started, once the copy is open',
      runs.map(({ opened, answered }) => ({ ms: answered.ms - opened.ms, cpuMs: answered.cpuMs - opened.cpuMs })),
    ],
    ['the same from the start of the process', runs.map((run) => run.answered)],
  ])
}

const cells = (pace: Pace): readonly string[] => [showMs(pace.medianMs), showSpread(pace), showMs(pace.cpuMs)]

/** The whole catalogue, and the figures of one scorecard page, through the product's own door; PostgreSQL in the same run. */
export async function catalogueTable(place: Place, span: Span): Promise<Table> {
  const { state } = await loadLook(place.config, place.record)
  const catalogue = await paceOne(place, (engine, minute) => askCatalogue(engine, span, minute))
  const page = await paceOne(place, (engine, minute) => askPage(engine, state, { span, minute }))
  const [catalogueStart, pageStart] = [await paceStart(place, span, 'catalogue'), await paceStart(place, span, 'page')]
  const pace = (times: Times, name: string): Pace => {
    const runs = times.get(name) ?? []
    return paceOf(runs.map((run) => run.ms), median(runs.map((run) => run.cpuMs))) // prettier-ignore
  }
  const lines = (left: Times, right: Times): string[][] =>
    [...left.keys()].map((name) => [name, ...cells(pace(left, name)), ...cells(pace(right, name))])
  const ratio = (times: Times): string => showRatio(pace(times, inPlace).medianMs / pace(times, standing).medianMs)
  return {
    title: 'Everything at once, scale 1: median ms',
    columns: ['when', `${catalog.length} KPIs x 36 months x clinicians`, 'spread', 'processor', 'one scorecard page', 'spread', 'processor'],
    rows: [...lines(catalogueStart, pageStart), ...lines(catalogue, page)],
    notes: [
      `PostgreSQL takes ${ratio(catalogue)} as long as DuckDB with everything computed, ${ratio(page)} for the page. Processor: time of all cores together, which minds other work less than the clock.`,
      'A copy follows a commit within the time said; nothing was computed ahead in the background, as a running server does.',
    ],
  }
}
