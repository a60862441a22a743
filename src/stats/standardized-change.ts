import { defaultLevel, normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import type { Moments } from './mean-interval.ts'

const variance = ({ n, sum, squares }: Moments): number => Math.max(0, (squares - (sum * sum) / n) / (n - 1))

/**
 * Mean change over the standard deviation of the first scores of the same people, with its large-sample interval, which does not take first and
 * last scores to vary alike: Bonett (2008), Psychological Methods 13:99. Not corrected for small samples. Null below two people, or when all
 * first scores are alike.
 */
export function standardizedChange(change: Moments, baseline: Moments, level = defaultLevel): Estimate | null {
  const { n } = change
  if (n < 2) return null
  const spread = variance(baseline)
  if (spread <= 1e-12 * (baseline.squares / n)) return null
  const value = change.sum / n / Math.sqrt(spread)
  const reach = normalReach(level) * Math.sqrt(value ** 2 / (2 * (n - 1)) + variance(change) / (spread * (n - 1)))
  return { value, low: value - reach, high: value + reach }
}
