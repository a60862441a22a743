import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/** Each distinct value with how often it occurs, sorted by value, no count negative. */
export type Tally = readonly (readonly [value: number, count: number])[]

const countOf = (tally: Tally): number => tally.reduce((n, [, count]) => n + count, 0)

/** The value at a rank, 1 for the smallest. */
function valueAt(tally: Tally, rank: number): number {
  let seen = 0
  for (const [value, count] of tally) if ((seen += count) >= rank) return value
  throw new RangeError(`no rank ${rank} among ${seen} values`)
}

/**
 * The value below which a share `p` (0 to 1) of the values lie, interpolated between neighbours; null without values.
 * Definition 7 of Hyndman & Fan (1996), The American Statistician 50:361: the same as percentile_cont in SQL.
 */
export function quantile(tally: Tally, p: number): number | null {
  const n = countOf(tally)
  if (n === 0) return null
  const position = (n - 1) * p
  const rank = Math.floor(position) + 1
  const below = valueAt(tally, rank)
  return rank >= n ? below : below + (valueAt(tally, rank + 1) - below) * (position - rank + 1)
}

/** The smallest k for which at most k of n fall below with at least this probability. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, n, p) >= probability) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The ranks (1 for the smallest) between which a quantile lies with at least this confidence, whatever the distribution, each tail at most
 * half of what is left; null when the sample is too small to have them (below 6 values for a median at 0.95).
 * Thompson (1936), Annals of Mathematical Statistics 7:122; Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2.
 */
export function quantileRanks(n: number, p: number, level = defaultLevel): { low: number; high: number; coverage: number } | null {
  const tail = (1 - level) / 2
  const low = binomialQuantile(tail, n, p)
  const high = binomialQuantile(1 - tail, n, p) + 1
  return low < 1 || high > n ? null : { low, high, coverage: binomialCdf(high - 1, n, p) - binomialCdf(low - 1, n, p) }
}

/** A quantile with its order-statistic interval (see `quantileRanks`); ties only make it safer (Scheffé & Tukey 1945). Null when n is too small. */
export function quantileInterval(tally: Tally, p: number, level = defaultLevel): Estimate | null {
  const value = quantile(tally, p)
  const ranks = quantileRanks(countOf(tally), p, level)
  return value === null || !ranks ? null : { value, low: valueAt(tally, ranks.low), high: valueAt(tally, ranks.high) }
}
