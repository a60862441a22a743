import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'

/** One unit's distance from the centre, and its standard error if chance alone were at work, in the same unit. */
export type Deviation = { readonly distance: number; readonly standardError: number }

/** `phi`: how many times the spread exceeds chance (1 = not at all); `tau2`: the variance between units to add to each unit's own. */
export type Overdispersion = { readonly phi: number; readonly tau2: number }

/** Of fewer units none is pulled in: what would be left? */
const fewestToPull = 5

/** The mean square of normal scores once their outer shares are pulled in: 0.678 for a tenth at each end. */
function keptOfNormal(winsorised: number): number {
  if (winsorised === 0) return 1
  const cut = normalQuantile(1 - winsorised, 0, 1)
  const density = Math.exp((-cut * cut) / 2) / Math.sqrt(2 * Math.PI)
  return 1 - 2 * winsorised - 2 * cut * density + 2 * winsorised * cut * cut
}

/**
 * How much more units differ than chance explains. z-scores are winsorised (the outer `winsorised` share at each end, one at least, is
 * pulled in to the next) so that true outliers do not widen their own limits; phi is their mean square, set right for what pulling in takes from normal scores
 * (unadjusted, units that differ are called out two to three times as often as their limits promise: docs/decisions/limits-of-comparison.md); tau2 is the additive (DerSimonian-Laird) variance,
 * 0 unless phi is above 1 by more than (n - 1) / n. Spiegelhalter (2005), Quality and Safety in Health Care 14:347 and Statistics in Medicine 24:1185.
 */
export function overdispersion(deviations: readonly Deviation[], winsorised = 0.1): Overdispersion {
  const usable = deviations.filter(({ standardError }) => standardError > 0)
  if (usable.length < 2) return { phi: 1, tau2: 0 }
  const scores = usable.map(({ distance, standardError }) => distance / standardError)
  const pulled = usable.length < fewestToPull || winsorised === 0 ? 0 : Math.max(1, Math.round(winsorised * usable.length))
  const sorted = scores.toSorted((a, b) => a - b)
  const [lowest, highest] = [sorted[pulled] ?? 0, sorted[sorted.length - 1 - pulled] ?? 0]
  const squares = scores.reduce((sum, z) => sum + Math.min(highest, Math.max(lowest, z)) ** 2, 0)
  const total = squares / keptOfNormal(pulled / usable.length)
  const weights = usable.map(({ standardError }) => 1 / standardError ** 2)
  const weight = weights.reduce((sum, w) => sum + w, 0)
  const spread = weight - weights.reduce((sum, w) => sum + w * w, 0) / weight
  return { phi: total / usable.length, tau2: Math.max(0, total - (usable.length - 1)) / spread }
}
