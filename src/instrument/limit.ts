import type { Limit } from './schema.ts'

/** True when a score is on the far side of a limit. */
export function holds(limit: Limit, value: number): boolean {
  if (limit.atLeast !== undefined) return value >= limit.atLeast
  if (limit.over !== undefined) return value > limit.over
  if (limit.below !== undefined) return value < limit.below
  if (limit.atMost !== undefined) return value <= limit.atMost
  return false
}

/** The number of a limit, whichever way it is written. */
export const limitValue = (limit: Limit): number | null => limit.atLeast ?? limit.over ?? limit.below ?? limit.atMost ?? null
