import type { Figure, Paired } from '#api'
import { sampleOf, type Measure, type Tally } from '#kpi'
import type { Period } from '#period'
import type { Cluster } from '#stats'
import { askCollected } from './collected.ts'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { askFor, type About } from './when.ts'

/** A ratio's sums day by day: what its interval draws again. */
async function clustersOf(about: About, measure: Measure, span: Period): Promise<readonly Cluster[] | null> {
  if (measure.shape !== 'ratio') return null
  const counts = await count(about, measure, askFor(about, span, { cut: 'day' }))
  const side = (tally: Tally | undefined, value: unknown): number => (value === 'count' ? (tally?.counted ?? 0) : (tally?.sum ?? 0))
  return counts.periods.map((day) => {
    const [top, bottom] = counts.at(day, null)
    return { numerator: side(top, measure.top.value), denominator: side(bottom, measure.bottom.value) }
  })
}

/** What is measured over which days, and the pairs it must be shown with. */
export type Measuring = { readonly measure: Measure; readonly span: Period; readonly pairs: readonly Paired[] }

/** One measure over one span: the figure and the tallies it stands on. */
export async function askMeasured(about: About, { measure, span, pairs }: Measuring): Promise<{ figure: Figure; tallies: readonly Tally[] }> {
  const counts = await count(about, measure, askFor(about, span))
  const tallies = counts.at(span.start, null)
  const [clusters, isCollected] = await Promise.all([clustersOf(about, measure, span), askCollected(about.desk, measure)])
  const context = { clusters, isCollected: isCollected(span, sampleOf(tallies)), pairs }
  return { figure: figureOf({ kpi: about.kpi, measure }, tallies, context), tallies }
}
