import { defaultLevel, tReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/** Count, sum, and sum of squares of the values, as one pass of SQL returns them. */
export type Moments = { readonly n: number; readonly sum: number; readonly squares: number }

/**
 * A mean with its Student t interval, in the unit of the values; null below two values, where no spread can be seen.
 * Student (1908), Biometrika 6:1. The sum of squares loses about twice the digits by which the mean exceeds the spread, so a
 * coefficient of variation under 1e-6 cannot be told from no spread at all.
 */
export function meanInterval({ n, sum, squares }: Moments, level = defaultLevel): Estimate | null {
  if (n < 2) return null
  const value = sum / n
  const variance = Math.max(0, (squares - sum * value) / (n - 1))
  const reach = tReach(level, n - 1) * Math.sqrt(variance / n)
  return { value, low: value - reach, high: value + reach }
}
