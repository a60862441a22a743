import { dimensionsOf, factNamed } from '#facts'
import { compileCounts, countedOf, factsRead, tallyBy, type Ask, type CountRow, type Kpi, type Renderer, type Tally } from '#kpi'
import type { Row } from '#warehouse'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What every figure of the benchmark is asked: 36 months, cut by month, seen from the day after. */
export type Span = { readonly from: string; readonly to: string }

export type Question = {
  readonly kpi: Kpi
  readonly ask: Ask
  /** The facts the question reads; derived ones among them are computed first. */
  readonly facts: readonly string[]
  readonly isDerived: boolean
}

/** By clinician where every fact the measure counts has one, else by site, else not at all. */
export function questionFor(kpi: Kpi, { from, to }: Span): Question {
  const sides = countedOf(kpi.measure)
  const offered = sides.map((side) => dimensionsOf(side.fact.table, side.date).map((d) => d.id))
  const by = ['clinician', 'site'].find((id) => offered.every((ids) => ids.includes(id))) ?? null
  const ask: Ask = { from, to, asOf: `${to} 00:00:00`, cut: 'month', by, filters: [] }
  const facts = [...new Set(sides.flatMap((side) => factsRead(side.fact.table, by, [])))]
  return { kpi, ask, facts, isDerived: facts.some((name) => factNamed(name).derived !== undefined) }
}

/** The compiled texts of a question, one per counted side, as a page asks them. */
export const compiledSql = ({ kpi, ask }: Question, renderer: Renderer): readonly string[] =>
  countedOf(kpi.measure).map((side) => compileCounts({ renderer, kpi, ask }, side, { isPerValue: kpi.measure.shape === 'percentile' }))

const byHandFile = (id: string, engine: Renderer['name']): string => join(import.meta.dirname, 'by-hand', `${id}.${engine}.sql`)
/** A KPI nobody wrote by hand cannot be compared. */
export const isWrittenByHand = ({ id }: Kpi): boolean => existsSync(byHandFile(id, 'duckdb')) && existsSync(byHandFile(id, 'postgres'))

/** The best text we could write by hand for the same answer: `bench/by-hand/<kpi>.<engine>.sql`, over recorded facts. */
export function byHandSql({ kpi, ask }: Question, engine: Renderer['name']): string {
  const text = readFileSync(byHandFile(kpi.id, engine), 'utf8')
  return text
    .replaceAll(/:from\b/g, ask.from)
    .replaceAll(/:to\b/g, ask.to)
    .replaceAll(/:today\b/g, ask.asOf.slice(0, 10))
}

/** Numbers by period and slice. What is zero is left out, since one text may say zero where another says nothing. */
export type Answer = ReadonlyMap<string, Readonly<Record<string, number>>>

const keyOf = (period: Row[string] | undefined, slice: Row[string] | undefined): string => `${period ?? ''} ${slice ?? 'none'}`

const numbersOf = (tally: Tally): Readonly<Record<string, number>> => ({
  counted: tally.counted,
  numerator: tally.numerator,
  detractors: tally.detractors,
  sum: tally.sum,
  squares: tally.squares,
  baseSum: tally.baseSum,
  baseSquares: tally.baseSquares,
  immature: tally.immature,
  unmeasured: tally.unmeasured,
  ...tally.excluded,
})

const known = (entries: readonly (readonly [string, number])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(entries.filter(([, n]) => n !== 0))

/** What the product makes of compiled rows. The two sides of a ratio carry `top_` and `bottom_`. */
export function compiledAnswer({ kpi }: Question, sides: readonly (readonly Row[])[]): Answer {
  const counted = countedOf(kpi.measure)
  const answer = new Map<string, Readonly<Record<string, number>>>()
  for (const [i, rows] of sides.entries()) {
    const prefix = kpi.measure.shape === 'ratio' ? (['top_', 'bottom_'][i] ?? '') : ''
    for (const [period, slices] of tallyBy(counted[i] ?? { exclusions: [] }, rows as unknown as readonly CountRow[]))
      for (const [slice, tally] of slices) {
        const numbers = Object.entries(numbersOf(tally)).map(([name, n]) => [`${prefix}${name}`, n] as const)
        answer.set(keyOf(period, slice), { ...answer.get(keyOf(period, slice)), ...known(numbers) })
      }
  }
  return answer
}

/** Engines give large numbers as text; a text written by hand names its columns as the tally does. */
export function byHandAnswer(rows: readonly Row[]): Answer {
  return new Map(
    rows.map(({ period, slice, ...numbers }) => [
      keyOf(period, slice),
      known(Object.entries(numbers).map(([name, n]) => [name, Number(n ?? 0)] as const)),
    ]),
  )
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** Throws unless two answers agree in every number that `names` lists. */
export function assertSame(what: string, { ours, theirs, names }: { ours: Answer; theirs: Answer; names: readonly string[] }): void {
  const different = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) =>
    names.flatMap((name) => {
      const [a, b] = [ours.get(key)?.[name] ?? 0, theirs.get(key)?.[name] ?? 0]
      return isSame(a, b) ? [] : [`${key} ${name}: ${a} and ${b}`]
    }),
  )
  if (ours.size === 0) throw new Error(`${what}: no rows`)
  if (different.length > 0) throw new Error(`${what}: ${different.length} numbers differ, such as ${different.slice(0, 5).join('; ')}`)
}
