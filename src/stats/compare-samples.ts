import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { bootstrapDifference, bootstrapNetScoreDifference } from './bootstrap.ts'
import { detectableShare } from './detectable-share.ts'
import { differenceBetween, minimumDetectable, newcombe, type Proportion } from './difference.ts'
import { normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import type { Moments } from './mean-interval.ts'
import { quantile, type Tally } from './quantile.ts'
import { resampleQuantile, resampleRatio, type Cluster, type NetScoreCounts } from './resample.ts'
import { welch } from './welch.ts'

/** The rows of one period or group, as far as a comparison needs them. */
export type Sample =
  | ({ readonly kind: 'proportion' } & Proportion)
  | ({ readonly kind: 'mean' } & Moments)
  | { readonly kind: 'quantile'; readonly tally: Tally; readonly at: number }
  | ({ readonly kind: 'net-score' } & NetScoreCounts)
  | { readonly kind: 'ratio'; readonly clusters: readonly Cluster[] }
  /** A figure that already is in standard deviations, such as an effect size. */
  | { readonly kind: 'standardized'; readonly estimate: Estimate }

export type SampleComparison = {
  /** First minus second, in the unit of the samples (proportions and net scores 0 to 1). */
  readonly difference: Estimate
  readonly method: 'Newcombe' | 'Welch t' | 'bootstrap' | 'square and add'
  /** How often chance alone would give a difference at least as large, two-sided. */
  readonly pValue: number
  /** The smallest true difference these samples would show four times in five; null when they could show none. */
  readonly detectable: number | null
  /** A difference that is small, in the same unit: 0.2 standard deviations of single rows. Cohen (1988), Statistical Power Analysis, 2nd ed., section 2.2. */
  readonly small: number
}

const smallEffect = 0.2
/** Interquartile range of a normal distribution, in standard deviations. */
const quartilesPerDeviation = 1.349

function pFrom({ value, low, high }: Estimate): number {
  const error = (high - low) / (2 * normalReach(0.95))
  if (error === 0) return value === 0 ? 1 : 0
  return 2 * normalCdf(-Math.abs(value) / error, 0, 1)
}

/** The usual test of two proportions, errors from the two together: the chi-square test without correction. Fleiss, Levin & Paik (2003), section 3.3. */
function pOfShares(now: Proportion, before: Proportion): number {
  const together = (now.successes + before.successes) / (now.n + before.n)
  const error = Math.sqrt(together * (1 - together) * (1 / now.n + 1 / before.n))
  return error === 0 ? 1 : 2 * normalCdf(-Math.abs(now.successes / now.n - before.successes / before.n) / error, 0, 1)
}

function compareShares(now: Proportion, before: Proportion): SampleComparison | null {
  const difference = newcombe(now, before)
  if (!difference) return null
  const from = before.successes / before.n
  const { below, above } = detectableShare({ from, n: before.n, other: now.n })
  const reaches = [below, above].flatMap((to) => (to === null ? [] : [Math.abs(to - from)]))
  // One success and one failure more, so that a share of 0 has some spread.
  const together = (now.successes + before.successes + 1) / (now.n + before.n + 2)
  return {
    difference,
    method: 'Newcombe',
    pValue: pOfShares(now, before),
    detectable: reaches.length === 0 ? null : Math.max(...reaches),
    small: smallEffect * Math.sqrt(together * (1 - together)),
  }
}

const spreadOf = ({ n, sum, squares }: Moments): number => Math.max(0, squares - (sum * sum) / n)

function compareMeans(now: Moments, before: Moments): SampleComparison | null {
  const difference = welch(now, before)
  if (!difference) return null
  const { pValue, ...estimate } = difference
  const deviation = Math.sqrt((spreadOf(now) + spreadOf(before)) / (now.n + before.n - 2))
  return { difference: estimate, method: 'Welch t', pValue, detectable: minimumDetectable(estimate), small: smallEffect * deviation }
}

const drawnAgain = (difference: Estimate, deviation: number, method: SampleComparison['method'] = 'bootstrap'): SampleComparison => ({
  difference,
  method,
  pValue: pFrom(difference),
  detectable: minimumDetectable(difference),
  small: smallEffect * deviation,
})

const merged = (a: Tally, b: Tally): Tally => [...a, ...b].toSorted(([x], [y]) => x - y)

function compareQuantiles(now: Tally, before: Tally, at: number): SampleComparison | null {
  const [first, second] = [resampleQuantile(now, at), resampleQuantile(before, at)]
  if (!first || !second) return null
  const together = merged(now, before)
  const deviation = ((quantile(together, 0.75) ?? 0) - (quantile(together, 0.25) ?? 0)) / quartilesPerDeviation
  return drawnAgain(bootstrapDifference(first, second), deviation)
}

/** How much one cluster's ratio strays: the spread of its residual, per mean denominator. Cochran (1977), Sampling Techniques, section 6.4. */
function strayOf(clusters: readonly Cluster[]): number {
  const [top, bottom] = [clusters.reduce((sum, c) => sum + c.numerator, 0), clusters.reduce((sum, c) => sum + c.denominator, 0)]
  const residuals = clusters.reduce((sum, c) => sum + (c.numerator - (top / bottom) * c.denominator) ** 2, 0)
  return Math.sqrt(residuals / Math.max(1, clusters.length - 1)) / (bottom / clusters.length)
}

function compareRatios(now: readonly Cluster[], before: readonly Cluster[]): SampleComparison | null {
  const [first, second] = [resampleRatio(now), resampleRatio(before)]
  return first && second ? drawnAgain(bootstrapDifference(first, second), strayOf([...now, ...before])) : null
}

function compareNetScores(now: NetScoreCounts, before: NetScoreCounts): SampleComparison | null {
  const difference = bootstrapNetScoreDifference(now, before)
  if (!difference) return null
  const n = now.n + before.n
  const [promoters, detractors] = [(now.promoters + before.promoters) / n, (now.detractors + before.detractors) / n]
  return drawnAgain(difference, Math.sqrt(promoters + detractors - (promoters - detractors) ** 2))
}

/**
 * What two independent samples of one kind say about each other; null when one is too small for it. Proportions: Newcombe's hybrid score; means:
 * Welch's t; quantiles, net scores and ratios: drawn again with a fixed seed; effect sizes: from their two intervals.
 */
export function compareSamples(now: Sample, before: Sample): SampleComparison | null {
  if (now.kind === 'proportion' && before.kind === 'proportion') return compareShares(now, before)
  if (now.kind === 'mean' && before.kind === 'mean') return compareMeans(now, before)
  if (now.kind === 'quantile' && before.kind === 'quantile') return compareQuantiles(now.tally, before.tally, now.at)
  if (now.kind === 'net-score' && before.kind === 'net-score') return compareNetScores(now, before)
  if (now.kind === 'ratio' && before.kind === 'ratio') return compareRatios(now.clusters, before.clusters)
  if (now.kind === 'standardized' && before.kind === 'standardized')
    return drawnAgain(differenceBetween(now.estimate, before.estimate), 1, 'square and add')
  throw new Error(`a ${now.kind} is not compared with a ${before.kind}`)
}
