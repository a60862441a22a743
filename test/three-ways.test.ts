/**
 * Random rows, read three ways: DuckDB, PostgreSQL, and on paper. Catalogue and random definitions must come to the same counts, rows, flips and
 * explanations. `SEED=… ROWS=…` repeats a run; the seed stands in every failure.
 */
import { catalog } from '#content'
import { derivedFacts, dimensions, dimensionsOf, factNamed, recordedFacts } from '#facts'
import {
  compileExplain,
  compileFlips,
  compileOpen,
  compileRows,
  countedOf,
  factsRead,
  role,
  type Ask,
  type Counted,
  type Cut,
  type Kpi,
  type Measure,
} from '#kpi'
import type { Engine } from '#warehouse'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { roleInWords, runMeasure } from './cases/run-case.ts'
import { isTrueOf, judge, place, plainClauses, plainFigure, sidesOf, textOf, type Judged, type PlainAnswer, type PlainSide } from './plain-reading.ts'
import { cellsOfAnswers, cellsOfLines, differences, figureOf, isNear } from './three-ways/compare.ts'
import { everyWord } from './three-ways/every-word.ts'
import { randomDesk, type Desk } from './three-ways/random-desk.ts'
import { randomKpi, randomMeasure } from './three-ways/random-measure.ts'
import { diceOf, oddWords, span } from './three-ways/random-record.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
// Every planted edge is among the first few hundred rows; `npm run proof` asks ten thousand.
const rowCount = Number(process.env['ROWS'] ?? 800)
const definitions = Number(process.env['DEFINITIONS'] ?? 60)
console.log(`three ways: SEED=${seed} ROWS=${rowCount}`)
// Ten thousand rows, each looked at many times, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 300_000 })

let desk: Desk
beforeAll(async () => {
  desk = await randomDesk(seed, rowCount)
}, 900_000)
afterAll(() => desk.close())

const ask: Ask = { from: span.from, to: span.to, asOf: span.asOf, cut: 'month', by: null, filters: [] }
const definitionsOf = (kpi: Kpi): readonly (readonly [name: string, measure: Measure])[] => [
  ['itself', kpi.measure],
  ...kpi.rivals.map((r) => [`rival ${r.id}`, r.measure] as const),
  ...kpi.beside.map((b) => [`beside ${b.name}`, b.measure] as const),
]
type Judgement = { readonly side: PlainSide; readonly judged: readonly Judged[] }
const judgements = new WeakMap<Measure, readonly Judgement[]>()
/** Roles do not depend on how the rows are cut afterwards, so each measure is judged once. */
function judgementsOf(measure: Measure): readonly Judgement[] {
  const known = judgements.get(measure) ?? sidesOf(measure).map((side) => ({ side, judged: judge(side, desk.rows(side.of.fact.table), ask) }))
  judgements.set(measure, known)
  return known
}
const answersOf = (measure: Measure, asked: Ask): readonly (readonly PlainAnswer[])[] =>
  judgementsOf(measure).map(({ side, judged }) => place(side, judged, { ask: asked, dimensions, people: desk.people }))

/** Every dimension that all sides of a measure have. */
const dimensionsIn = (measure: Measure): readonly string[] => {
  const [first = [], ...others] = countedOf(measure).map((c) => dimensionsOf(c.fact.table, c.date).map((d) => d.id))
  return first.filter((id) => others.every((other) => other.includes(id)))
}

/** Asks both engines and the paper; says where they differ. */
async function threeWays(kpi: Kpi, measure: Measure, asked: Ask): Promise<readonly string[]> {
  const answers = answersOf(measure, asked)
  const isPerValue = measure.shape === 'percentile'
  const engines = Object.values(desk.engines)
  const runs = await Promise.all(engines.map((engine) => runMeasure(engine, kpi, measure, asked)))
  return engines.flatMap((engine, i) => {
    const { lines, sql } = runs[i] ?? { lines: [], sql: [] }
    const differing = answers.flatMap((paper, side) => differences(cellsOfLines(lines, side), cellsOfAnswers(paper, isPerValue)))
    if (asked.cut === 'whole' && asked.by === null) {
      const [ours, paper] = [figureOf(measure, lines[0]), plainFigure(measure, answers)]
      const isSame = ours === paper || isNear(ours ?? Number.NaN, paper ?? Number.NaN, Math.abs(paper ?? 0))
      if (!isSame) differing.push(`figure: engine ${ours}, paper ${paper}`)
    }
    return differing.length > 0 ? [`SEED=${seed} ${engine.renderer.name}`, ...differing.slice(0, 4), ...sql] : []
  })
}

describe('derived facts, row by row', () => {
  for (const table of derivedFacts)
    it(table.name, async () => {
      const [ours, theirs] = [await desk.linesOf(desk.engines.duckdb, table), await desk.linesOf(desk.engines.postgres, table)]
      const at = ours.findIndex((line, i) => line !== theirs[i])
      expect(theirs.length).toBeGreaterThan(1)
      expect(ours.length, `SEED=${seed}`).toBe(theirs.length)
      expect(at < 0 ? '' : `duckdb ${ours[at]}\npostgres ${theirs[at]}`, `SEED=${seed}`).toBe('')
    })
})

describe.each(catalog.map((kpi) => [kpi.id, kpi] as const))('%s', (_, kpi) => {
  it('by month, in whole and by every dimension', async () => {
    for (const [name, measure] of definitionsOf(kpi)) {
      // A rival differs in its conditions; the ways to slice are those of the fact.
      const by = name === 'itself' ? dimensionsIn(measure) : dimensionsIn(measure).slice(0, 1)
      const asks = [ask, { ...ask, cut: 'whole' as const }, ...by.map((id) => ({ ...ask, by: id, cut: 'quarter' as const }))]
      for (const asked of asks) expect(await threeWays(kpi, measure, asked), `${name} by ${JSON.stringify([asked.cut, asked.by])}`).toEqual([])
    }
  })

  it('by filters, also for what is missing', async () => {
    const offered = dimensionsIn(kpi.measure)
    const found: string[] = []
    for (const dimension of offered) {
      const [seen = ''] = answersOf(kpi.measure, { ...ask, by: dimension })[0]?.flatMap((a) => a.slice ?? []) ?? []
      const values = dimension === 'language' || dimension === 'referral-source' ? oddWords : [seen, '']
      const asked: Ask = {
        ...ask,
        cut: 'whole',
        filters: [{ dimension, values }, ...(dimension === 'site' ? [] : [{ dimension: 'site', values: [''] }])],
      }
      if (asked.filters.every((f) => offered.includes(f.dimension))) found.push(...(await threeWays(kpi, kpi.measure, asked)))
    }
    expect(found).toEqual([])
  })
})

describe('every way to cut time', () => {
  const cuts: readonly Cut[] = [
    'whole',
    'day',
    'week',
    'month',
    'quarter',
    'year',
    { windowDays: 7 },
    { windowDays: 30 },
    { windowDays: 90 },
    { windowDays: 365 },
  ]
  it.each(['access.no-show-rate', 'safety.readmission-30', 'experience.nps'])('%s', async (id) => {
    const kpi = catalog.find((k) => k.id === id)
    for (const cut of cuts) expect(kpi && (await threeWays(kpi, kpi.measure, { ...ask, cut })), JSON.stringify(cut)).toEqual([])
  })
})

describe('every shape and every word of the language', () => {
  it.each(everyWord)('%s', async (_, measure) => {
    const kpi = randomKpi(measure)
    for (const cut of ['whole', 'month'] as const) expect(await threeWays(kpi, measure, { ...ask, cut }), cut).toEqual([])
  })
})

const near = (value: unknown): string => (typeof value === 'number' ? value.toPrecision(11) : '')
const everyRole = { client: null, limit: 1e6, offset: 0, roles: [...Object.values(role), ...[1, 2, 3, 4, 5].map((i) => role.firstExclusion + i)] }

/** The rows of one side as an engine lists them, and as the paper does: id, client, role and value, sorted. */
async function rowsOf(engine: Engine, kpi: Kpi, counted: Counted): Promise<readonly string[]> {
  const rows = await engine.ask(compileRows({ renderer: engine.renderer, kpi, ask }, counted, everyRole), factsRead(counted.fact.table, null, []))
  return rows.map((r) => [r['id'], r['client'] ?? '', roleInWords(counted, Number(r['role'])), near(r['value'])].join(' ')).toSorted()
}
const clientOf = ({ row }: PlainAnswer): string => textOf(row.cells.get('client_id')) ?? ''
const onPaper = (answers: readonly PlainAnswer[]): readonly string[] =>
  answers.map((a) => [a.row.id, clientOf(a), a.role, near(a.value)].join(' ')).toSorted()
const firstDifference = (ours: readonly string[], theirs: readonly string[]): string => {
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex((_, i) => ours[i] !== theirs[i])
  return at < 0 ? '' : `SEED=${seed}\nengine ${ours[at]}\npaper  ${theirs[at]}`
}

/** Rows two definitions treat differently, as the set difference a person would write down. */
function flipsOnPaper(ours: readonly PlainAnswer[], theirs: readonly PlainAnswer[]): readonly string[] {
  const inside = (answers: readonly PlainAnswer[]): ReadonlyMap<string, PlainAnswer> =>
    new Map(answers.filter((a) => a.role !== 'outside').map((a) => [`${a.row.id} ${clientOf(a)}`, a]))
  const [a, b] = [inside(ours), inside(theirs)]
  const kind = (answer: PlainAnswer | undefined): string => answer?.role.replace(/^excluded.*/, 'excluded') ?? 'outside'
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => {
      const [mine, its] = [a.get(key), b.get(key)]
      return kind(mine) !== kind(its) || (mine?.role === 'denominator' && mine.value !== its?.value)
    })
    .map((key) => `${key} ${a.get(key)?.role ?? 'none'} ${b.get(key)?.role ?? 'none'}`)
    .toSorted()
}

describe.each(catalog.map((kpi) => [kpi.id, kpi] as const))('%s, row by row', (_, kpi) => {
  it('rows have the roles of the paper, and add up to the counts', async () => {
    for (const [name, measure] of definitionsOf(kpi)) {
      const answers = answersOf(measure, ask)
      for (const engine of Object.values(desk.engines)) {
        const { lines } = await runMeasure(engine, kpi, measure, { ...ask, cut: 'whole' })
        for (const [i, counted] of countedOf(measure).entries()) {
          const rows = await rowsOf(engine, kpi, counted)
          expect(firstDifference(rows, onPaper(answers[i] ?? [])), `${name} on ${engine.renderer.name}`).toBe('')
          const sums = [...(cellsOfLines(lines, i).values().next().value?.roles.values() ?? [])]
          expect(
            sums.reduce((a, b) => a + b, 0),
            `${name} on ${engine.renderer.name}`,
          ).toBe(rows.length)
        }
      }
    }
  })

  it('rivals flip exactly the rows on which the roles differ', async () => {
    const ours = countedOf(kpi.measure)
    for (const rival of kpi.rivals) {
      for (const [i, theirs] of countedOf(rival.measure).entries()) {
        const mine = ours[i]
        if (mine?.fact.table !== theirs.fact.table) continue
        const paper = flipsOnPaper(answersOf(kpi.measure, ask)[i] ?? [], answersOf(rival.measure, ask)[i] ?? [])
        for (const engine of Object.values(desk.engines)) {
          const rows = await engine.ask(
            compileFlips({ renderer: engine.renderer, kpi, ask }, { ours: mine, theirs }),
            factsRead(theirs.fact.table, null, []),
          )
          const word = (counted: Counted, code: unknown): string => (code === null ? 'none' : roleInWords(counted, Number(code)))
          const flips = rows.map((r) => [r['id'], r['client'] ?? '', word(mine, r['ours']), word(theirs, r['theirs'])].join(' ')).toSorted()
          expect(firstDifference(flips, paper), `${rival.id} on ${engine.renderer.name}`).toBe('')
        }
      }
    }
  })

  it('explanations say of each clause what the paper says', async () => {
    const dice = diceOf(seed)
    for (const [name, measure] of definitionsOf(kpi)) {
      for (const [i, counted] of countedOf(measure).entries()) {
        const side = sidesOf(measure)[i]
        const answers = answersOf(measure, ask)[i] ?? []
        if (!side || !counted.fact.table.columns.some((c) => c.kind === 'client') || answers.length === 0) continue
        const client = clientOf(dice.pick(answers.filter((a) => clientOf(a) !== '')))
        const paper = answers
          .filter((a) => clientOf(a) === client)
          .map((a) => `${a.row.id} ${a.role} ${plainClauses(side, a.row, ask).join(' ')}`)
          .toSorted()
        for (const engine of Object.values(desk.engines)) {
          const { sql, clauses } = compileExplain({ renderer: engine.renderer, kpi, ask }, counted, client)
          const rows = await engine.ask(sql, factsRead(counted.fact.table, null, []))
          const truths = rows.map((r) => `${r['id']} ${roleInWords(counted, Number(r['role']))} ${clauses.map((_c, n) => r[`t_${n}`]).join(' ')}`)
          expect(firstDifference(truths.toSorted(), paper), `${name} on ${engine.renderer.name}\n${sql}`).toBe('')
        }
      }
    }
  })

  it('what still goes on is counted with its days so far', async () => {
    const today = Temporal.PlainDate.from(span.asOf.slice(0, 10))
    for (const [name, measure] of definitionsOf(kpi)) {
      const [counted] = countedOf(measure)
      if (!('open' in measure) || !measure.open || !counted) continue
      const { when, since } = measure.open
      const waits = desk
        .rows(counted.fact.table)
        .filter((row) => isTrueOf(when, row, `${span.asOf.replace(' ', 'T')}.000`))
        .flatMap((row) => {
          const cell = row.cells.get(since.sql)
          const day = typeof cell === 'object' ? cell.wall.slice(0, 10) : cell
          return typeof day === 'string' && day <= today.toString() ? Temporal.PlainDate.from(day).until(today, { largestUnit: 'day' }).days : []
        })
        .toSorted((a, b) => a - b)
      const middle = waits.length === 0 ? null : ((waits[Math.floor((waits.length - 1) / 2)] ?? 0) + (waits[Math.floor(waits.length / 2)] ?? 0)) / 2
      for (const engine of Object.values(desk.engines)) {
        const [row] = await engine.ask(compileOpen({ renderer: engine.renderer, kpi, ask }, { counted, when, since }), [counted.fact.table.name])
        expect([row?.['n'], row?.['median']], `${name} on ${engine.renderer.name}, SEED=${seed}`).toEqual([waits.length, middle])
      }
    }
  })
})

describe('random definitions', () => {
  const tables = [...recordedFacts, ...derivedFacts].filter((t) => t.name !== 'receivable_day').map((t) => t.name)
  it(`${definitions} of them`, async () => {
    const dice = diceOf(seed)
    let asked = 0
    for (let i = 0; i < definitions; i++) {
      const table = factNamed(tables[i % tables.length] ?? '')
      const measure = randomMeasure(seed + i, table, desk.rows(table))
      if (!measure) continue
      asked += 1
      const kpi = randomKpi(measure)
      const by = dice.chance(0.5) ? dice.pick([null, ...dimensionsIn(measure)]) : null
      const cut = dice.pick(['month', 'week', 'whole'] as const)
      expect(await threeWays(kpi, measure, { ...ask, cut, by }), `definition ${i} on ${table.name}: ${JSON.stringify(measure, brief)}`).toEqual([])
    }
    expect(asked).toBeGreaterThan(definitions / 2)
  })
})

/** A definition without the tables and meanings of its columns. */
const brief = (key: string, value: unknown): unknown =>
  key === 'fact' && typeof value === 'object'
    ? undefined
    : ['column', 'date', 'since', 'from', 'to', 'than'].includes(key) && isColumn(value)
      ? value.sql
      : value
const isColumn = (value: unknown): value is { sql: string } => typeof value === 'object' && value !== null && 'sql' in value
