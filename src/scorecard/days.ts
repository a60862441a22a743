import type { Measure, Tally } from '#kpi'
import { addDays, daysBetween, type Period } from '#period'
import type { Cluster } from '#stats'
import { count } from './count.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, type About } from './when.ts'

type Side = (tally: Tally | undefined) => number
const counted: Side = (tally) => tally?.counted ?? 0
const summed: Side = (tally) => tally?.sum ?? 0

/** What a day adds above and below the line; a count or a sum has the day itself below. */
function sidesOf(measure: Measure): readonly [top: Side, bottom: Side] | null {
  switch (measure.shape) {
    case 'ratio':
      return [measure.top.value === 'count' ? counted : summed, measure.bottom.value === 'count' ? counted : summed]
    case 'count':
      return [counted, () => 1]
    case 'sum':
      return [summed, () => 1]
    case 'proportion':
    case 'mean':
    case 'percentile':
    case 'net-score':
    case 'change':
    case 'effect-size':
      return null
  }
}

/** Day by day what measures add up that have no rows to draw again, for every slice of a dimension; all slices have the same days, in order. */
export type Days = { readonly of: (slice: string | null) => readonly Cluster[] }

/** Null for measures whose rows say enough by themselves. */
export async function askDays(about: About, measure: Measure, { span, by = null }: { span: Period; by?: string | null }): Promise<Days | null> {
  const sides = sidesOf(measure)
  // Days are finer than any cell that may be told.
  if (!sides || ruleFor(about)) return null
  const counts = await count(about, measure, askFor(about, span, { cut: 'day', by }))
  // A ratio has only the days on which something happened; for a count a day without any is a day.
  const days =
    measure.shape === 'ratio' ? counts.periods : Array.from({ length: daysBetween(span.start, span.end) }, (_, i) => addDays(span.start, i))
  return {
    of: (slice) =>
      days.map((day) => {
        const [top, bottom] = counts.at(day, slice)
        return { numerator: sides[0](top), denominator: sides[1](bottom) }
      }),
  }
}
