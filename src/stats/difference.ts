import { defaultLevel, normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { wilson } from './wilson.ts'

export type Proportion = { readonly successes: number; readonly n: number }

/**
 * How much higher the first of two independent estimates is, with the interval recovered from their two intervals ("square and add").
 * Works for any kind of interval and keeps its skew: means, medians, ratios, net scores. Both need the same confidence and unit.
 * Zou & Donner (2008), Statistics in Medicine 27:1693; with Wilson intervals it is Newcombe's method 10.
 */
export function differenceBetween(now: Estimate, before: Estimate): Estimate {
  const value = now.value - before.value
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
  }
}

/**
 * Difference of two independent proportions (-1 to 1), first minus second; null when either has nothing to count.
 * Hybrid score method 10, without continuity correction, of Newcombe (1998), Statistics in Medicine 17:873.
 */
export function newcombe(now: Proportion, before: Proportion, level = defaultLevel): Estimate | null {
  const [first, second] = [wilson(now.successes, now.n, level), wilson(before.successes, before.n, level)]
  return first && second ? differenceBetween(first, second) : null
}

/**
 * The smallest true difference two samples of this size would show with the given power (0.8 = four times in five), in the unit of the
 * difference. Its standard error is read from the width of the interval. Bloom (1995), Evaluation Review 19:547.
 */
export function minimumDetectable(difference: Estimate, power = 0.8, level = defaultLevel): number {
  const reach = normalReach(level)
  const standardError = (difference.high - difference.low) / (2 * reach)
  return standardError * (reach + normalReach(2 * power - 1))
}
