import type { Deviation } from './overdispersion.ts'
import { meanMovingRange } from './xmr.ts'

/** Of an individuals chart: the expected range of two normal values, in standard deviations (d2). */
const rangePerDeviation = 1.128

/**
 * The variance from one period to the next that chance does not explain, to add to each period's own: the one with which neighbouring z-scores
 * differ as much as two normal values do. Read from neighbours, as an individuals chart is, so that a shift or a drift does not widen its own limits;
 * 0 where chance explains all. Laney (2002), Quality Engineering 14:531, reads the same from moving ranges of z and multiplies; added, it does not
 * narrow the limits below chance, and leaves small periods theirs.
 */
export function betweenPeriods(deviations: readonly (Deviation | null)[]): number {
  const spreadWith = (tau2: number): number => {
    const scores = deviations.map((d) => (d && d.standardError > 0 ? { value: d.distance / Math.sqrt(d.standardError ** 2 + tau2) } : null))
    return (meanMovingRange(scores) ?? 0) / rangePerDeviation
  }
  if (spreadWith(0) <= 1) return 0
  let [low, high] = [0, Math.max(...deviations.map((d) => (d ? d.distance ** 2 : 0)))]
  while (spreadWith(high) > 1) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (spreadWith(middle) > 1) low = middle
    else high = middle
  }
  return high
}
