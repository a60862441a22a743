import type { Difference, Figure } from '#api'
import type { Kpi, Tally } from '#kpi'
import { compareRatioParts, compareSamples, type Cluster, type Estimate, type SampleComparison } from '#stats'
import { factorOf } from './compare-periods.ts'
import { isPerDay, sampleFrom, without } from './sample.ts'
import { differenceOf } from './show-difference.ts'

/** The rows of one part: tallies and, where a measure needs them, its days. */
export type PartRows = { readonly tallies: readonly Tally[]; readonly days: readonly Cluster[] | null }

export type AgainstRest = { readonly compared: SampleComparison; readonly difference: Difference }
/** `own`: the interval of the part's own ratio, which only its days can give. */
export type ComparedPart = { readonly own: Estimate | null; readonly rest: AgainstRest | null }

const told = (kpi: Kpi, compared: SampleComparison | null): AgainstRest | null =>
  compared && { compared, difference: differenceOf(kpi, compared, factorOf(kpi.measure, 1)) }

/**
 * Every part of a KPI against all the others together; null where either side is too small, and for counts and sums, whose rest is simply larger.
 * The parts are all there are: together they are the whole.
 */
export function compareParts(kpi: Kpi, whole: readonly Tally[], parts: readonly PartRows[]): readonly ComparedPart[] {
  if (isPerDay(kpi.measure)) return parts.map(() => ({ own: null, rest: null }))
  if (kpi.measure.shape === 'ratio')
    return compareRatioParts(parts.map((part) => part.days ?? [])).map(({ own, rest }) => ({ own, rest: told(kpi, rest) }))
  return parts.map(({ tallies }) => {
    const rest = whole.map((tally, i) => {
      const part = tallies[i]
      return part ? without(tally, part) : tally
    })
    const [own, others] = [sampleFrom(kpi.measure, tallies, null), sampleFrom(kpi.measure, rest, null)]
    return { own: null, rest: told(kpi, own && others && compareSamples(own, others)) }
  })
}

/** A ratio's figure with the interval its days give. */
export const withOwn = (figure: Figure, own: Estimate | null): Figure =>
  figure.state === 'value' && own ? { ...figure, interval: { low: own.low, high: own.high, method: 'bootstrap of days' } } : figure
