import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { defaultLevel, tReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import type { Moments } from './mean-interval.ts'

/** A difference with how often chance alone would give one at least as large (two-sided). */
export type Tested = Estimate & { readonly pValue: number }

const varianceOf = ({ n, sum, squares }: Moments): number => Math.max(0, (squares - (sum * sum) / n) / (n - 1))

/**
 * Difference of two independent means, first minus second, in the unit of the values, without assuming equal spread; null below two values on
 * either side. Welch (1938), Biometrika 29:350, with the degrees of freedom of Satterthwaite (1946), Biometrics Bulletin 2:110.
 */
export function welch(now: Moments, before: Moments, level = defaultLevel): Tested | null {
  if (now.n < 2 || before.n < 2) return null
  const value = now.sum / now.n - before.sum / before.n
  const [first, second] = [varianceOf(now) / now.n, varianceOf(before) / before.n]
  const variance = first + second
  if (variance === 0) return { value, low: value, high: value, pValue: value === 0 ? 1 : 0 }
  const degreesOfFreedom = variance ** 2 / (first ** 2 / (now.n - 1) + second ** 2 / (before.n - 1))
  const reach = tReach(level, degreesOfFreedom) * Math.sqrt(variance)
  return { value, low: value - reach, high: value + reach, pValue: 2 * tCdf(-Math.abs(value) / Math.sqrt(variance), degreesOfFreedom) }
}
