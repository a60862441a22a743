import { defaultLevel, normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/**
 * A proportion (0 to 1) with its score interval, without continuity correction; null when there is nothing to count.
 * Wilson (1927), JASA 22:209; method 3 of Newcombe (1998), Statistics in Medicine 17:857.
 */
export function wilson(successes: number, n: number, level = defaultLevel): Estimate | null {
  if (n <= 0) return null
  const value = successes / n
  const z2 = normalReach(level) ** 2
  const middle = (successes + z2 / 2) / (n + z2)
  const reach = Math.sqrt(z2 * (successes * (1 - value) + z2 / 4)) / (n + z2)
  // At 0 and n the end is exact in theory; rounding would leave 1e-18 or push it past the value.
  return { value, low: successes === 0 ? 0 : middle - reach, high: successes === n ? 1 : middle + reach }
}
