import type { EffectSize, Measure } from './define.ts'
import { countingRoles, role, type Counted } from './role.ts'

/** One line of a compiled count, as either engine returns it. */
export type CountRow = {
  readonly period: string
  readonly slice: string | null
  /** The further dimensions of the question. */
  readonly [further: `slice_${number}`]: string | null
  /** Sum, and sum of squares, of the value over the rows that count. */
  readonly total?: number | null
  readonly squares?: number | null
  /** The same of the first scores of an effect size. */
  readonly base_total?: number | null
  readonly base_squares?: number | null
  readonly value?: number | null
  /** How many rows have a role; null when none has. */
  readonly [n: `n_${number}`]: number | null
}

/** How many rows have one of these roles. */
export const rowsIn = (rows: readonly CountRow[], codes: readonly number[]): number =>
  rows.reduce((sum, row) => codes.reduce((n, code) => n + (row[`n_${code}`] ?? 0), sum), 0)

/** What one counted side came to, for one period and slice. */
export type Tally = {
  readonly outside: number
  readonly excluded: Readonly<Record<string, number>>
  readonly immature: number
  readonly unmeasured: number
  /** Rows that count: denominator and numerator together. */
  readonly counted: number
  readonly numerator: number
  readonly detractors: number
  /** Sum, and sum of squares, of the value over the rows that count. */
  readonly sum: number
  readonly squares: number
  /** The same of the first scores of an effect size; 0 elsewhere. */
  readonly baseSum: number
  readonly baseSquares: number
  /** Distinct values that count, ascending, with how often each occurs; only when asked per value. */
  readonly values: readonly (readonly [value: number, count: number])[]
  /** Why these rows may not be shown, whatever they come to; their counts are then all zero. */
  readonly declined: Declined | null
  /** Counts are told to the nearest so many; 1 is exact. */
  readonly step: number
  /** How often a standing stock was taken in the period: its rows are of that many times fewer clients. One when left out. */
  readonly takings?: number
}

/** Adds up the lines of one period and slice. */
export function tally(counted: Pick<Counted, 'exclusions'>, rows: readonly CountRow[]): Tally {
  const counts = (...codes: readonly number[]): number => rowsIn(rows, codes)
  const add = (key: 'total' | 'squares' | 'base_total' | 'base_squares'): number => rows.reduce((sum, row) => sum + (row[key] ?? 0), 0)
  return {
    outside: counts(role.outside),
    excluded: Object.fromEntries(counted.exclusions.map((e, i) => [e.id, counts(role.firstExclusion + i)])),
    immature: counts(role.immature),
    unmeasured: counts(role.unmeasured),
    counted: counts(...countingRoles),
    numerator: counts(role.numerator),
    detractors: counts(role.detractor),
    sum: add('total'),
    squares: add('squares'),
    baseSum: add('base_total'),
    baseSquares: add('base_squares'),
    values: rows
      .flatMap(({ value, ...row }) => (value === undefined || value === null ? [] : [[value, rowsIn([row], countingRoles)] as const]))
      .filter(([, n]) => n > 0)
      .toSorted(([a], [b]) => a - b),
    declined: null,
    step: 1,
  }
}

/** Why a figure is not shown. These never look like zero. */
export type Declined = 'no-rows' | 'not-yet-mature' | 'too-few' | 'not-collected' | 'suppressed'
export type Score = { readonly state: 'value'; readonly value: number } | { readonly state: 'none'; readonly reason: Declined }

const none = (reason: Declined): Score => ({ state: 'none', reason })
const valued = (value: number): Score => ({ state: 'value', value })

/** The value below which a share `at` of the counted rows lie, between neighbours in proportion: definition 7 of Hyndman and Fan, Am Stat 1996;50:361. */
function percentile(values: Tally['values'], at: number): number {
  const n = values.reduce((sum, [, count]) => sum + count, 0)
  const nth = (rank: number): number => {
    let seen = 0
    for (const [value, count] of values) {
      seen += count
      if (seen >= rank) return value
    }
    return values.at(-1)?.[0] ?? Number.NaN
  }
  const place = (n - 1) * at + 1
  const below = nth(Math.floor(place))
  return below + (nth(Math.ceil(place)) - below) * (place - Math.floor(place))
}

/** Spread of the first scores, n - 1 below the line; 0 when they are all alike, also where doubles leave a hair. */
function baseSpread({ counted, baseSum, baseSquares }: Tally): number {
  const squares = baseSquares - (baseSum * baseSum) / counted
  return squares <= 1e-12 * baseSquares ? 0 : Math.sqrt(squares / (counted - 1))
}

function effectSize({ per }: EffectSize, rows: Tally): Score {
  const spread = per ?? (rows.counted < 2 ? 0 : baseSpread(rows))
  return spread === 0 ? none('too-few') : valued(rows.sum / rows.counted / spread)
}

/**
 * The only place where counts become a figure. Proportions and net scores come back as 0-100 (net score -100 to 100), the rest in the unit of
 * their value. Never divides by nothing: it declines, with the reason. Nothing counted and nothing added up is zero: whether the rows are collected
 * at all is for the caller to know.
 */
export function score(measure: Measure, tallies: readonly Tally[]): Score {
  const [first, second] = tallies
  if (!first) return none('no-rows')
  const kept = tallies.find((t) => t.declined !== null)?.declined
  if (kept) return none(kept)
  const declined = tallies.some((t) => t.immature > 0) && tallies.some((t) => t.counted === 0) ? none('not-yet-mature') : none('no-rows')
  switch (measure.shape) {
    case 'proportion':
      return first.counted === 0 ? declined : valued((100 * first.numerator) / first.counted)
    case 'mean':
      return first.counted === 0 ? declined : valued(first.sum / first.counted)
    case 'percentile':
      return first.values.length === 0 ? declined : valued(percentile(first.values, measure.at))
    case 'net-score':
      return first.counted === 0 ? declined : valued((100 * (first.numerator - first.detractors)) / first.counted)
    case 'change':
      return first.counted === 0 ? declined : valued(first.sum / first.counted)
    case 'count':
      return first.counted === 0 && first.immature > 0 ? declined : valued(first.counted)
    case 'sum':
      return first.counted === 0 && first.immature + first.unmeasured > 0 ? declined : valued(first.sum)
    case 'effect-size':
      return first.counted === 0 ? declined : effectSize(measure, first)
    case 'ratio': {
      if (!second || second.counted === 0 || first.counted === 0) return declined
      const bottom = measure.bottom.value === 'count' ? second.counted : second.sum
      const top = measure.top.value === 'count' ? first.counted : first.sum
      return bottom === 0 ? none('no-rows') : valued(top / bottom)
    }
  }
}

/** The n a figure rests on: the rows that count, of the bottom side for a ratio. */
export const sampleOf = (tallies: readonly Tally[]): number => tallies.at(-1)?.counted ?? 0

/** Lines grouped by period and slice, each tallied. */
export function tallyBy(counted: Pick<Counted, 'exclusions'>, rows: readonly CountRow[]): ReadonlyMap<string, ReadonlyMap<string | null, Tally>> {
  const periods = Map.groupBy(rows, (r) => r.period)
  return new Map(
    [...periods].map(([period, lines]) => [
      period,
      new Map([...Map.groupBy(lines, (r) => r.slice)].map(([slice, its]) => [slice, tally(counted, its)])),
    ]),
  )
}
