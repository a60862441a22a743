import { splitPhases } from './chart.ts'
import type { SampleComparison } from './compare-samples.ts'
import { normalReach } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { pOfEstimate } from './p-value.ts'
import { meanMovingRange, type Measured } from './xmr.ts'

/** Of an individuals chart: the expected range of two normal values, in standard deviations (d2). */
const rangePerDeviation = 1.128
const fewestPoints = 12

/**
 * How much a figure varies from one period of a chart to the next when nothing special happens, as a standard deviation; shifts between phases
 * do not count. Null below 12 values: such limits are trial. Wheeler (1993), Understanding Variation.
 */
export function ordinarySpread(points: readonly Measured[], phases: readonly number[] = []): number | null {
  if (points.filter((point) => point !== null).length < fewestPoints) return null
  const stretches = splitPhases(points.length, phases).map(({ start, end }) => points.slice(start, end))
  const ranges = stretches.flatMap((stretch) => {
    const range = meanMovingRange(stretch)
    const values = stretch.filter((point) => point !== null).length
    return range === null ? [] : [{ range, weight: values - 1 }]
  })
  const weight = ranges.reduce((sum, r) => sum + r.weight, 0)
  return weight === 0 ? null : ranges.reduce((sum, r) => sum + r.range * r.weight, 0) / weight / rangePerDeviation
}

export type RunSpread = {
  /** Standard deviation from one period of the chart to the next. */
  readonly deviation: number
  /** How many such periods each side has; parts of one count as parts. */
  readonly now: number
  readonly before: number
}

const stretched = ({ value, low, high }: Estimate, times: number): Estimate => ({
  value,
  low: value - (value - low) * times,
  high: value + (high - value) * times,
})

/**
 * A comparison of two stretches of time that is no surer than the run of periods allows. Rows of one month share what that month was like, so the
 * rows alone promise too much where months differ by more than chance; the interval is then widened to what the months say.
 * Between-period variance as in Laney (2002), Quality Engineering 14:531.
 */
export function widen(compared: SampleComparison, { deviation, now, before }: RunSpread): SampleComparison & { readonly isWidened: boolean } {
  const { difference } = compared
  const byRows = (difference.high - difference.low) / (2 * normalReach(0.95))
  const byRun = deviation * Math.sqrt(1 / now + 1 / before)
  if (!(byRun > byRows)) return { ...compared, isWidened: false }
  const reach = normalReach(0.95) * byRun
  const wide =
    byRows > 0 ? stretched(difference, byRun / byRows) : { value: difference.value, low: difference.value - reach, high: difference.value + reach }
  return {
    ...compared,
    difference: wide,
    pValue: pOfEstimate(wide),
    detectable: compared.detectable === null || byRows === 0 ? compared.detectable : compared.detectable * (byRun / byRows),
    isWidened: true,
  }
}
