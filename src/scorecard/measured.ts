import type { Figure, Paired } from '#api'
import { sampleOf, type Measure, type Tally } from '#kpi'
import type { Period } from '#period'
import { askCollected } from './collected.ts'
import { count } from './count.ts'
import { askDays } from './days.ts'
import { figureOf } from './figure.ts'
import { askFor, type About } from './when.ts'

/** What is measured over which days, and the pairs it must be shown with. */
export type Measuring = { readonly measure: Measure; readonly span: Period; readonly pairs: readonly Paired[] }

/** One measure over one span: the figure and the tallies it stands on. */
export async function askMeasured(about: About, { measure, span, pairs }: Measuring): Promise<{ figure: Figure; tallies: readonly Tally[] }> {
  const counts = await count(about, measure, askFor(about, span))
  const tallies = counts.at(span.start, null)
  const [days, isCollected] = await Promise.all([
    measure.shape === 'ratio' ? askDays(about, measure, { span }) : null,
    askCollected(about.desk, measure),
  ])
  const context = { clusters: days?.of(null) ?? null, isCollected: isCollected(span, sampleOf(tallies)), pairs }
  return { figure: figureOf({ kpi: about.kpi, measure }, tallies, context), tallies }
}
