import chiSquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile'
import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/**
 * A count of events with its exact interval for the number expected, taking them as independent of each other; of any whole number from 0.
 * Garwood (1936), Biometrika 28:437, in the chi-square form of Ulm (1990), American Journal of Epidemiology 131:373.
 */
export function poissonInterval(count: number, level = defaultLevel): Estimate {
  const tail = (1 - level) / 2
  return {
    value: count,
    low: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2,
    high: chiSquareQuantile(1 - tail, 2 * (count + 1)) / 2,
  }
}
