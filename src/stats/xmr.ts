import { plotPhase, splitPhases, trialBelow } from './chart.ts'
import type { Bounds, Chart, Phase } from './chart.ts'

export type Measured = { readonly value: number } | null

export type XmrOptions = {
  /** Indices where a new phase begins, as proposed by `findPhases` or set by a person. */
  readonly phases?: readonly number[]
  readonly bounds?: Bounds
  /** Leave large moving ranges in the mean, as the NHS spreadsheet does. */
  readonly isScreened?: boolean
}

/** A phase with the mean moving range its limits stand on, after screening. */
export type XmrPhase = Phase & { readonly meanMovingRange: number | null }

/** Of an XmR chart: 3 / d2 and D4 for ranges of two values, rounded as usual. Wheeler (1993), Understanding Variation, p. 60. */
const limitFactor = 2.66
const rangeLimitFactor = 3.267
/** "Useful limits may be constructed with as few as five or six values", Wheeler (1993), p. 60. */
const fewestForLimits = 5

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length)

/**
 * The mean of the differences between neighbours, in the unit of the values; a difference across a gap does not exist.
 * Screened: ranges above 3.267 x their mean are left out and the mean is taken once more, not repeatedly. Nelson (1982), Journal of Quality
 * Technology 14:172, as NHSRplotthedots does it. The centre line keeps every point. Where screening would leave only ties (a rare event among
 * zeros) it is not done: limits of no width would call every point special.
 */
export function meanMovingRange(points: readonly Measured[], isScreened = true): number | null {
  const ranges = points.flatMap((point, i) => {
    const before = points[i - 1]
    return point && before ? [Math.abs(point.value - before.value)] : []
  })
  const first = mean(ranges)
  return first === null || !isScreened ? first : mean(ranges.filter((range) => range <= rangeLimitFactor * first)) || first
}

/**
 * An individuals (XmR) chart: one value per period, null where a period has none. Each phase has its mean as centre and mean +- 2.66 x mean
 * moving range as limits, in the unit of the values, cut to `bounds`; below 5 values it has a centre and no limits.
 * Wheeler (1993), Understanding Variation; NHS England, Making Data Count. Signals: see `findSignals`.
 */
export function xmr(points: readonly Measured[], { phases = [], bounds = {}, isScreened = true }: XmrOptions = {}): Chart<XmrPhase> {
  const drawn = splitPhases(points.length, phases).map(({ start, end }) => {
    const inside = points.slice(start, end)
    const values = inside.flatMap((point) => (point ? [point.value] : []))
    const centre = mean(values)
    const range = meanMovingRange(inside, isScreened)
    const limit = range === null || values.length < fewestForLimits ? null : limitFactor * range
    const phase: XmrPhase = { start, end, n: values.length, centre, isTrial: values.length < trialBelow, meanMovingRange: range }
    const plotted = inside.map((point) => ({ value: point ? point.value : null, centre, limit }))
    return { phase, points: plotPhase(plotted, start, bounds) }
  })
  return { points: drawn.flatMap((d) => d.points), phases: drawn.map((d) => d.phase) }
}
