import type { BreakdownAnswer } from '#api'
import type { Dimension } from '#facts'
import { askFigure } from './ask-figure.ts'
import { sliceName } from './slice-name.ts'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { outOfAll } from './numerator-only.ts'
import { askPairsBy } from './pairs.ts'
import { askFor, figurePeriod, type About } from './when.ts'

/**
 * The whole told apart by reasons: each is a share of all rows, and together they are the whole, so none can be above or below it. The commonest comes
 * first: reasons are not people.
 */
export async function askReasons(about: About, dimension: Dimension): Promise<BreakdownAnswer> {
  const { desk, kpi } = about
  const { measure } = kpi
  const { asked: span, shown } = figurePeriod(about)
  const [whole, counts, pairsIn] = await Promise.all([
    askFigure(about, measure, span),
    count(about, measure, askFor(about, span, { by: dimension.id })),
    askPairsBy(about, dimension.id, span),
  ])
  const isCollected = whole.figure.state !== 'not-collected'
  const slices = counts
    .slices(span.start)
    .map((value) => ({ value, tallies: counts.at(span.start, value) }))
    .filter(({ tallies }) => tallies.some((t) => t.numerator > 0 || t.declined))
    .map(({ value, tallies }) => ({
      value: value ?? '',
      name: sliceName(desk, dimension, value),
      figure: figureOf({ kpi, measure }, outOfAll(tallies, whole.tallies), { isCollected, pairs: pairsIn(value) }),
      position: 'unknown' as const,
      rest: null,
      expected: null,
      adjusted: null,
      best: null,
    }))
    .toSorted((a, b) => (b.figure.numerator ?? 0) - (a.figure.numerator ?? 0) || a.name.localeCompare(b.name, 'en', { numeric: true }))
  return {
    dimension: { id: dimension.id, name: dimension.name },
    period: shown,
    whole: whole.figure,
    slices,
    limits: [],
    adjustedFor: [],
    note: 'Shares of all rows: together they are the whole.',
  }
}
