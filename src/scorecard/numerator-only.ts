import type { Dimension } from '#facts'
import type { Measure, Tally } from '#kpi'

/** Does a dimension say something of the numerator only, such as why a line was denied? Then a share by it is out of all rows. */
export const isOfNumerator = (measure: Measure, { id }: Dimension): boolean =>
  measure.shape === 'proportion' && (measure.numeratorOnly ?? []).includes(id)

/** The tallies of one part, out of all rows. What may not be told stays untold. */
export const outOfAll = (part: readonly Tally[], whole: readonly Tally[]): Tally[] =>
  part.map((tally, i) => (tally.declined ? tally : { ...tally, counted: whole[i]?.counted ?? 0 }))
