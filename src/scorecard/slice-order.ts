import type { Dimension } from '#facts'

/** Dimensions whose values have an order of their own; all others stand by name. Never by value: that would be a ranking. */
const natural: Readonly<Record<string, readonly string[]>> = {
  'age-band': ['under 12', '12-17', '18-25', '26-64', '65 and over'],
  severity: ['below caseness', 'at caseness', 'mild', 'moderate', 'moderately severe', 'severe'],
  'time-of-day': ['before 8', 'morning', 'afternoon', 'evening'],
  new: ['new', 'established'],
  'level-of-care': ['outpatient', 'iop', 'php', 'residential', 'inpatient'],
}
const byNumber: readonly string[] = ['weekday', 'hour']

type Named = { readonly value: string; readonly name: string }

/** Slices in the order a person expects; what is not recorded comes last. */
export function inOrder<S extends Named>(dimension: Pick<Dimension, 'id'>, slices: readonly S[]): S[] {
  const order = natural[dimension.id]
  const rank = ({ value }: Named): number => {
    if (value === '') return Number.POSITIVE_INFINITY
    if (byNumber.includes(dimension.id)) return Number(value)
    const at = order?.indexOf(value) ?? 0
    return at < 0 ? (order?.length ?? 0) : at
  }
  return slices.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)]
    return first === second ? a.name.localeCompare(b.name, 'en', { numeric: true }) : first - second
  })
}
