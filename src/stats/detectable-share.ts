import { normalReach } from './estimate.ts'

export type TwoGroups = {
  /** The proportion to tell a difference from, 0 to 1. */
  readonly from: number
  /** Rows of the group that has it, and of the other. */
  readonly n: number
  readonly other: number
}
export type PowerOptions = {
  /** 0.8: four times in five. */
  readonly power?: number
  readonly level?: number
  /** Adds the correction of Fleiss, Tytun & Ury: the sample that a chi-square test with continuity correction or Fisher's test needs. */
  readonly isCorrected?: boolean
}

const defaultPower = 0.8

/**
 * How many rows a group needs to tell two proportions apart, when the other group has `ratio` times as many.
 * Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., formulas 4.14, 4.17 and 4.19; Fleiss, Tytun & Ury (1980),
 * Biometrics 36:343.
 */
export function rowsNeeded(from: number, to: number, options: PowerOptions & { readonly ratio?: number } = {}): number {
  const { power = defaultPower, level = 0.95, isCorrected = false, ratio = 1 } = options
  const difference = Math.abs(to - from)
  const middle = (from + ratio * to) / (ratio + 1)
  const together = normalReach(level) * Math.sqrt((ratio + 1) * middle * (1 - middle))
  const apart = normalReach(2 * power - 1) * Math.sqrt(ratio * from * (1 - from) + to * (1 - to))
  const plain = (together + apart) ** 2 / (ratio * difference ** 2)
  return isCorrected ? (plain / 4) * (1 + Math.sqrt(1 + (2 * (ratio + 1)) / (ratio * plain * difference))) ** 2 : plain
}

/** The nearest proportion on one side that two groups of this size would tell apart; null when none on that side is far enough. */
function nearest({ from, n, other }: TwoGroups, end: 0 | 1, options: PowerOptions): number | null {
  const isSeen = (to: number): boolean => rowsNeeded(from, to, { ...options, ratio: other / n }) <= n
  if (from === end || n <= 0 || other <= 0 || !isSeen(end)) return null
  let [near, far] = [from, end as number]
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2
    if (middle !== from && isSeen(middle)) far = middle
    else near = middle
  }
  return far
}

/**
 * The proportions nearest below and above that two groups of this size would tell from `from`, with the given power at the given level; null on a
 * side where even 0 or 1 is too near.
 */
export const detectableShare = (groups: TwoGroups, options: PowerOptions = {}): { readonly below: number | null; readonly above: number | null } => ({
  below: nearest(groups, 0, options),
  above: nearest(groups, 1, options),
})
