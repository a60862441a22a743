import type { Estimate } from './estimate.ts'
import type { Direction } from './read-signal.ts'

/** `changed` is a real difference of a figure for which neither direction is better. */
export type Verdict = 'better' | 'worse' | 'changed' | 'no-change-seen' | 'cannot-tell'

/**
 * What two periods say about each other, from the interval of their difference (newer minus older; null when there is none).
 * An interval that leaves out 0 is a difference. One that holds 0 means "no change seen" only when the samples could have shown a change that
 * matters: it must lie within +-`matters` (same unit) if that is given; otherwise, or when `isEnough` is false, nobody can tell.
 * Absence of evidence is not evidence of absence: Altman & Bland (1995), BMJ 311:485.
 */
export function readDifference(
  difference: Estimate | null,
  direction: Direction,
  { matters, isEnough = true }: { readonly matters?: number; readonly isEnough?: boolean } = {},
): Verdict {
  if (!difference) return 'cannot-tell'
  if (difference.low > 0 || difference.high < 0) {
    if (direction === 'neither') return 'changed'
    return difference.low > 0 === (direction === 'higher-is-better') ? 'better' : 'worse'
  }
  const isTight = matters === undefined || (difference.low > -matters && difference.high < matters)
  return isEnough && isTight ? 'no-change-seen' : 'cannot-tell'
}
