import { bootstrapDifference, bootstrapNetScoreDifference } from './bootstrap.ts'
import { detectableShare } from './detectable-share.ts'
import { differenceBetween, minimumDetectable, newcombe, type Proportion } from './difference.ts'
import type { Estimate } from './estimate.ts'
import type { Moments } from './mean-interval.ts'
import { pOfEstimate, pOfProportions } from './p-value.ts'
import type { Tally } from './quantile.ts'
import { resampleQuantile, resampleRatio, type Cluster, type NetScoreCounts } from './resample.ts'
import { smallMean, smallNetScore, smallQuantile, smallRatio, smallShare, smallStandardized } from './small-difference.ts'
import { welch } from './welch.ts'

/** `hasZero`: values cannot be below 0, as days and dollars; a change of scores can. */
type Means = { readonly kind: 'mean'; readonly hasZero: boolean } & Moments
/** The rows of one period or group, as far as a comparison needs them. */
export type Sample =
  | ({ readonly kind: 'proportion' } & Proportion)
  | Means
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
  /** Below what a difference no longer matters, in the same unit. */
  readonly small: number
}

function compareShares(now: Proportion, before: Proportion): SampleComparison | null {
  const difference = newcombe(now, before)
  if (!difference) return null
  const from = before.successes / before.n
  const { below, above } = detectableShare({ from, n: before.n, other: now.n })
  const reaches = [below, above].flatMap((to) => (to === null ? [] : [Math.abs(to - from)]))
  return {
    difference,
    method: 'Newcombe',
    pValue: pOfProportions(now, before),
    detectable: reaches.length === 0 ? null : Math.max(...reaches),
    small: smallShare(now, before),
  }
}

function compareMeans(now: Means, before: Means): SampleComparison | null {
  const difference = welch(now, before)
  if (!difference) return null
  const { pValue, ...estimate } = difference
  return { difference: estimate, method: 'Welch t', pValue, detectable: minimumDetectable(estimate), small: smallMean(now, before, now.hasZero) }
}

const drawnAgain = (difference: Estimate, small: number, method: SampleComparison['method'] = 'bootstrap'): SampleComparison => ({
  difference,
  method,
  pValue: pOfEstimate(difference),
  detectable: minimumDetectable(difference),
  small,
})

function compareQuantiles(now: Tally, before: Tally, at: number): SampleComparison | null {
  const [first, second] = [resampleQuantile(now, at), resampleQuantile(before, at)]
  return first && second ? drawnAgain(bootstrapDifference(first, second), smallQuantile(now, before, at)) : null
}

function compareRatios(now: readonly Cluster[], before: readonly Cluster[]): SampleComparison | null {
  const [first, second] = [resampleRatio(now), resampleRatio(before)]
  return first && second ? drawnAgain(bootstrapDifference(first, second), smallRatio([...now, ...before], second.value)) : null
}

function compareNetScores(now: NetScoreCounts, before: NetScoreCounts): SampleComparison | null {
  const difference = bootstrapNetScoreDifference(now, before)
  return difference && drawnAgain(difference, smallNetScore(now, before))
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
    return drawnAgain(differenceBetween(now.estimate, before.estimate), smallStandardized, 'square and add')
  throw new Error(`a ${now.kind} is not compared with a ${before.kind}`)
}
