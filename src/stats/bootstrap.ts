import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { quantile } from './quantile.ts'
import { makeRandom } from './random.ts'
import type { Random } from './random.ts'
import { wilson } from './wilson.ts'

export type BootstrapOptions = { readonly seed?: number; readonly resamples?: number; readonly level?: number }

/** What one client (or clinician, or day) adds to a ratio of sums. Rows of one cluster are drawn together because they are not independent. */
export type Cluster = { readonly numerator: number; readonly denominator: number }

/** Answers to a recommend question: promoters and detractors among `n` answers; the rest are passive. */
export type NetScoreCounts = { readonly promoters: number; readonly detractors: number; readonly n: number }

// Percentile method: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
function percentileEstimate(value: number, draw: (random: Random) => number, options: BootstrapOptions): Estimate {
  const { seed = 1, resamples = 2000, level = defaultLevel } = options
  const random = makeRandom(seed)
  const drawn = Float64Array.from({ length: resamples }, () => draw(random))
    .filter(Number.isFinite)
    .toSorted()
  const tally = Array.from(drawn, (v) => [v, 1] as const)
  const tail = (1 - level) / 2
  return { value, low: quantile(tally, tail) ?? value, high: quantile(tally, 1 - tail) ?? value }
}

/**
 * A ratio of two sums, in units of numerator per denominator, with the percentile interval from drawing whole clusters again; null below two
 * clusters or without a denominator. Costs `resamples` x clusters draws. Davison & Hinkley (1997), Bootstrap Methods, section 3.8.
 */
export function bootstrapRatio(clusters: readonly Cluster[], options: BootstrapOptions = {}): Estimate | null {
  const numerators = Float64Array.from(clusters, (c) => c.numerator)
  const denominators = Float64Array.from(clusters, (c) => c.denominator)
  const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0)
  if (clusters.length < 2 || total(denominators) === 0) return null
  const draw = (random: Random): number => {
    let [numerator, denominator] = [0, 0]
    for (let i = 0; i < clusters.length; i++) {
      const picked = Math.floor(random() * clusters.length)
      numerator += numerators[picked] ?? 0
      denominator += denominators[picked] ?? 0
    }
    return numerator / denominator
  }
  return percentileEstimate(total(numerators) / total(denominators), draw, options)
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1)
  for (let k = 2; k <= n; k++) logs[k] = (logs[k - 1] ?? 0) + Math.log(k)
  return logs
}

/** One binomial draw by inversion that starts at the most likely count and steps outward: about as many steps as the standard deviation. */
function drawBinomial(random: Random, trial: { readonly n: number; readonly p: number }, logs: Float64Array): number {
  const { n, p } = trial
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const log = (k: number): number => logs[k] ?? 0
  let up = Math.exp(log(n) - log(mode) - log(n - mode) + mode * Math.log(p) + (n - mode) * Math.log1p(-p))
  let down = up
  let left = random() - up
  for (let step = 1; left > 0 && (mode + step <= n || mode - step >= 0); step++) {
    const [high, low] = [mode + step, mode - step]
    up = high > n ? 0 : (up * (n - high + 1) * p) / (high * (1 - p))
    if ((left -= up) <= 0) return high
    down = low < 0 ? 0 : (down * (low + 1) * (1 - p)) / ((n - low) * p)
    if ((left -= down) <= 0) return low
  }
  return mode
}

/**
 * Promoters' share minus detractors' share, -1 to 1, with the percentile interval from drawing the answers again (multinomial); null without
 * answers. When all answers fall in one class drawing again cannot vary, so the unseen rest is bounded by Wilson's limit for that class and
 * counted at its worst and at its best. Rocks (2016), The American Statistician 70:365, compares methods for this score.
 */
export function bootstrapNetScore(counts: NetScoreCounts, options: BootstrapOptions = {}): Estimate | null {
  const { promoters, detractors, n } = counts
  if (n <= 0) return null
  const value = (promoters - detractors) / n
  if ([promoters, detractors, n - promoters - detractors].includes(n)) {
    const unseen = 1 - (wilson(n, n, options.level)?.low ?? 0)
    return { value, low: Math.max(-1, value * (1 - unseen) - unseen), high: Math.min(1, value * (1 - unseen) + unseen) }
  }
  const logs = logFactorials(n)
  const draw = (random: Random): number => {
    const drawn = drawBinomial(random, { n, p: promoters / n }, logs)
    return (drawn - drawBinomial(random, { n: n - drawn, p: detractors / (n - promoters) }, logs)) / n
  }
  return percentileEstimate(value, draw, options)
}
