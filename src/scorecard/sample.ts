import type { Measure, Tally } from '#kpi'
import { meanInterval, scale, standardizedChange, type Cluster, type Estimate, type Moments, type Sample } from '#stats'

const moments = ({ counted, sum, squares }: Tally): Moments => ({ n: counted, sum, squares })
const baseline = ({ counted, baseSum, baseSquares }: Tally): Moments => ({ n: counted, sum: baseSum, squares: baseSquares })

/** The figure of an effect size with its interval, in standard deviations. */
function effectSizeOf(per: number | undefined, tally: Tally): Estimate | null {
  if (per === undefined) return standardizedChange(moments(tally), baseline(tally))
  const estimate = meanInterval(moments(tally))
  return estimate && scale(estimate, 1 / per)
}

/** What a count or a sum came to is compared per day, so that days which vary together widen the interval. */
export const isPerDay = ({ shape }: Measure): boolean => shape === 'count' || shape === 'sum'

/** The rows of one period or slice in the form comparisons take; null where there is nothing to compare with. */
export function sampleFrom(measure: Measure, tallies: readonly Tally[], days: readonly Cluster[] | null): Sample | null {
  const [first] = tallies
  if (!first) return null
  switch (measure.shape) {
    case 'proportion':
      return { kind: 'proportion', successes: first.numerator / (first.takings ?? 1), n: first.counted / (first.takings ?? 1) }
    case 'mean':
    case 'change':
      return { kind: 'mean', hasZero: measure.shape === 'mean', ...moments(first) }
    case 'percentile':
      return { kind: 'quantile', tally: first.values, at: measure.at }
    case 'net-score':
      return { kind: 'net-score', promoters: first.numerator, detractors: first.detractors, n: first.counted }
    case 'effect-size': {
      const estimate = effectSizeOf(measure.per, first)
      return estimate && { kind: 'standardized', estimate }
    }
    case 'ratio':
    case 'count':
    case 'sum':
      return days && { kind: 'ratio', clusters: days }
  }
}

const less = (whole: Tally['values'], part: Tally['values']): Tally['values'] => {
  const gone = new Map(part)
  return whole.flatMap(([value, n]) => (n > (gone.get(value) ?? 0) ? [[value, n - (gone.get(value) ?? 0)] as const] : []))
}

/** Everybody else: the rows of the whole that are not of the part, as far as a figure needs them. */
export const without = (whole: Tally, part: Tally): Tally => ({
  ...whole,
  counted: whole.counted - part.counted,
  numerator: whole.numerator - part.numerator,
  detractors: whole.detractors - part.detractors,
  sum: whole.sum - part.sum,
  squares: whole.squares - part.squares,
  baseSum: whole.baseSum - part.baseSum,
  baseSquares: whole.baseSquares - part.baseSquares,
  values: less(whole.values, part.values),
})
