import type { Proportion } from './difference.ts'
import type { Moments } from './mean-interval.ts'
import { quantile, type Tally } from './quantile.ts'
import type { Cluster, NetScoreCounts } from './resample.ts'

/**
 * Below what a difference no longer matters, when nobody has said: less than 0.2 standard deviations of single rows (Cohen 1988, Statistical Power
 * Analysis, 2nd ed., section 2.2), and, for a figure that has a true zero, less than a fifth of it (the 80 to 125 % within which two medicines
 * count as the same: FDA, Statistical Approaches to Establishing Bioequivalence, 2001). The smaller of the two.
 */
const effect = 0.2
const fifth = 0.2
/** Interquartile range of a normal distribution, in standard deviations. */
const quartilesPerDeviation = 1.349

/** A fifth of the rarer of success and failure, so that a rate of kept visits is judged as the rate of missed ones is. */
export function smallShare(now: Proportion, before: Proportion): number {
  // One success and one failure more, so that a share of 0 has some spread.
  const together = (now.successes + before.successes + 1) / (now.n + before.n + 2)
  return Math.min(effect * Math.sqrt(together * (1 - together)), fifth * Math.min(together, 1 - together))
}

const spreadOf = ({ n, sum, squares }: Moments): number => Math.max(0, squares - (sum * sum) / n)

/** `hasZero`: the values cannot be below 0, as days, minutes and dollars. A change of scores can. */
export function smallMean(now: Moments, before: Moments, hasZero: boolean): number {
  const bySpread = effect * Math.sqrt((spreadOf(now) + spreadOf(before)) / (now.n + before.n - 2))
  return hasZero ? Math.min(bySpread, (fifth * (now.sum + before.sum)) / (now.n + before.n)) : bySpread
}

export function smallQuantile(now: Tally, before: Tally, at: number): number {
  const together = [...now, ...before].toSorted(([a], [b]) => a - b)
  const [low, middle, high] = [0.25, at, 0.75].map((p) => quantile(together, p) ?? 0)
  return Math.min((effect * ((high ?? 0) - (low ?? 0))) / quartilesPerDeviation, fifth * Math.abs(middle ?? 0))
}

/** How much one cluster's ratio strays: the spread of its residual per mean denominator. Cochran (1977), Sampling Techniques, 3rd ed., section 6.4. */
export function smallRatio(clusters: readonly Cluster[], ratio: number): number {
  const bottom = clusters.reduce((sum, c) => sum + c.denominator, 0) / clusters.length
  const residuals = clusters.reduce((sum, c) => sum + (c.numerator - ratio * c.denominator) ** 2, 0)
  const stray = Math.sqrt(residuals / Math.max(1, clusters.length - 1)) / bottom
  return Math.min(effect * stray, fifth * Math.abs(ratio))
}

export function smallNetScore(now: NetScoreCounts, before: NetScoreCounts): number {
  const n = now.n + before.n
  const [promoters, detractors] = [(now.promoters + before.promoters) / n, (now.detractors + before.detractors) / n]
  return effect * Math.sqrt(promoters + detractors - (promoters - detractors) ** 2)
}

/** Of figures that already are in standard deviations. */
export const smallStandardized = effect
