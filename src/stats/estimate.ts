import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'

/** A value with the ends of its confidence interval, all in one unit. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

/** Confidence of every interval unless the caller says otherwise. */
export const defaultLevel = 0.95

/** How many standard errors a two-sided normal interval of this confidence reaches: 1.959964 for 0.95. */
export const normalReach = (level: number): number => normalQuantile((1 + level) / 2, 0, 1)

/** As `normalReach`, for Student's t. */
export const tReach = (level: number, degreesOfFreedom: number): number => tQuantile((1 + level) / 2, degreesOfFreedom)

/** The same estimate in another unit: `scale(share, 100)` turns shares into percentage points. The factor must not be negative. */
export const scale = ({ value, low, high }: Estimate, factor: number): Estimate => ({ value: value * factor, low: low * factor, high: high * factor })
