import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import type { Proportion } from './difference.ts'
import { overdispersion } from './overdispersion.ts'
import type { Overdispersion } from './overdispersion.ts'
import { binomialQuantile } from './quantile.ts'

/** Limits of a funnel at one sample size, as proportions: 95 % (one in forty beyond each end) and 99.8 % (one in a thousand). */
export type FunnelLimits = { readonly n: number; readonly low95: number; readonly high95: number; readonly low998: number; readonly high998: number }

/** Where a unit lies: inside the funnel, beyond the 95 % limits, or beyond the 99.8 % limits, which alone are called different. */
export type FunnelPlace = 'inside' | 'low-95' | 'high-95' | 'low-998' | 'high-998'

export type Funnel = Overdispersion & {
  readonly centre: number
  readonly places: readonly (FunnelPlace | null)[]
  /** The limits at any sample size, for drawing the curve. */
  readonly limitsAt: (n: number) => FunnelLimits
}

/**
 * The lower limit: a proportion x/n lies below it exactly when a sample of n has x or fewer successes with a probability under `tail`.
 * Between counts it is interpolated as in Spiegelhalter (2005), so that the curve is smooth.
 */
function lowerLimit(tail: number, n: number, centre: number): number {
  const count = binomialQuantile(tail, n, centre)
  const [below, at] = [count === 0 ? 0 : binomialCdf(count - 1, n, centre), binomialCdf(count, n, centre)]
  return Math.max(0, (count - (at - tail) / (at - below)) / n)
}

function limitsAt(n: number, centre: number, tau2: number): FunnelLimits {
  const chance = (centre * (1 - centre)) / n
  // Added variance stretches the exact limits about the centre, so they keep their skew at small n and are exact without overdispersion.
  const stretch = chance > 0 ? Math.sqrt((chance + tau2) / chance) : 1
  const low = (tail: number): number => Math.max(0, centre + (lowerLimit(tail, n, centre) - centre) * stretch)
  // The upper limit is the lower limit of the failures. Taking the upper quantile instead would call the count at the limit itself unusual.
  const high = (tail: number): number => Math.min(1, centre + (1 - lowerLimit(tail, n, 1 - centre) - centre) * stretch)
  return { n, low95: low(0.025), high95: high(0.025), low998: low(0.001), high998: high(0.001) }
}

function placeOf({ successes, n }: Proportion, limits: FunnelLimits): FunnelPlace {
  const value = successes / n
  if (value > limits.high998) return 'high-998'
  if (value < limits.low998) return 'low-998'
  return value > limits.high95 ? 'high-95' : value < limits.low95 ? 'low-95' : 'inside'
}

/**
 * A funnel for comparing units (clinicians, sites, programs) on a proportion: the pooled proportion as centre, exact binomial limits, widened
 * by the variance between units when they differ more than chance explains (see `overdispersion`). A unit without rows has no place; null
 * without any rows. Spiegelhalter (2005), Statistics in Medicine 24:1185.
 */
export function funnel(units: readonly Proportion[], { isOverdispersed = true }: { readonly isOverdispersed?: boolean } = {}): Funnel | null {
  const n = units.reduce((sum, unit) => sum + unit.n, 0)
  if (n === 0) return null
  const centre = units.reduce((sum, unit) => sum + unit.successes, 0) / n
  const deviations = units
    .filter((unit) => unit.n > 0)
    .map((unit) => ({ distance: unit.successes / unit.n - centre, standardError: Math.sqrt((centre * (1 - centre)) / unit.n) }))
  const spread = isOverdispersed ? overdispersion(deviations) : { phi: 1, tau2: 0 }
  const at = (size: number): FunnelLimits => limitsAt(size, centre, spread.tau2)
  return { ...spread, centre, limitsAt: at, places: units.map((unit) => (unit.n > 0 ? placeOf(unit, at(unit.n)) : null)) }
}
