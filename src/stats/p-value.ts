import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import type { Proportion } from './difference.ts'
import { defaultLevel, normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'

const twoSided = (z: number): number => 2 * normalCdf(-Math.abs(z), 0, 1)

/** How often chance alone would give a difference at least as large, read from the width of its 95 % interval. Altman & Bland (2011), BMJ 343:d2304. */
export function pOfEstimate({ value, low, high }: Estimate): number {
  const error = (high - low) / (2 * normalReach(defaultLevel))
  if (error === 0) return value === 0 ? 1 : 0
  return twoSided(value / error)
}

/** The usual test of two proportions, error from the two together: the chi-square test without correction. Fleiss, Levin & Paik (2003), section 3.3. */
export function pOfProportions(now: Proportion, before: Proportion): number {
  const together = (now.successes + before.successes) / (now.n + before.n)
  const error = Math.sqrt(together * (1 - together) * (1 / now.n + 1 / before.n))
  return error === 0 ? 1 : twoSided((now.successes / now.n - before.successes / before.n) / error)
}
