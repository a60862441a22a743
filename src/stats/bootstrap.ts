import { differenceBetween } from './difference.ts'
import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { quantile } from './quantile.ts'
import { makeRandom } from './random.ts'
import { resampleNetScore, resampleRatio, type Cluster, type NetScoreCounts, type Resample } from './resample.ts'
import { wilson } from './wilson.ts'

export type BootstrapOptions = { readonly seed?: number; readonly resamples?: number; readonly level?: number }

/**
 * A figure with the interval from drawing its rows again (percentile method). The same seed gives the same digits.
 * Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
 */
function bootstrap({ value, draw }: Resample, { seed = 1, resamples = 2000, level = defaultLevel }: BootstrapOptions = {}): Estimate {
  const random = makeRandom(seed)
  const drawn = Float64Array.from({ length: resamples }, () => draw(random))
    .filter(Number.isFinite)
    .toSorted()
  const tally = Array.from(drawn, (v) => [v, 1] as const)
  const tail = (1 - level) / 2
  return { value, low: quantile(tally, tail) ?? value, high: quantile(tally, 1 - tail) ?? value }
}

/** How much higher the first of two independent figures is, both drawn again each time. Efron & Tibshirani (1993), section 8.3. */
export const bootstrapDifference = (now: Resample, before: Resample, options: BootstrapOptions = {}): Estimate =>
  bootstrap({ value: now.value - before.value, draw: (random) => now.draw(random) - before.draw(random) }, options)

/** A ratio of two sums, in units of numerator per denominator, with its interval from drawing whole clusters again; null below two clusters or without a denominator. */
export function bootstrapRatio(clusters: readonly Cluster[], options: BootstrapOptions = {}): Estimate | null {
  const resample = resampleRatio(clusters)
  return resample && bootstrap(resample, options)
}

/**
 * Promoters' share minus detractors' share, -1 to 1, with the percentile interval from drawing the answers again (multinomial); null without
 * answers. When all answers fall in one class drawing again cannot vary, so the unseen rest is bounded by Wilson's limit for that class and
 * counted at its worst and at its best. Rocks (2016), The American Statistician 70:365, compares methods for this score.
 */
export function bootstrapNetScore(counts: NetScoreCounts, options: BootstrapOptions = {}): Estimate | null {
  const { promoters, detractors, n } = counts
  if (n <= 0) return null
  const resample = resampleNetScore(counts)
  if (resample) return bootstrap(resample, options)
  const value = (promoters - detractors) / n
  const unseen = 1 - (wilson(n, n, options.level)?.low ?? 0)
  return { value, low: Math.max(-1, value * (1 - unseen) - unseen), high: Math.min(1, value * (1 - unseen) + unseen) }
}

/** Difference of two net scores; where all answers of one fall in one class, from their two intervals. */
export function bootstrapNetScoreDifference(now: NetScoreCounts, before: NetScoreCounts, options: BootstrapOptions = {}): Estimate | null {
  const [first, second] = [resampleNetScore(now), resampleNetScore(before)]
  if (first && second) return bootstrapDifference(first, second, options)
  const [a, b] = [bootstrapNetScore(now, options), bootstrapNetScore(before, options)]
  return a && b && differenceBetween(a, b)
}
