import type { Series } from '#api'
import type { Cut } from '#kpi'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { isCollected } from './ask-figure.ts'
import { readSeries } from './read-series.ts'
import { askFor, seriesPeriods, type About } from './when.ts'

/** The run of figures a chart draws, with its limits and reading. Intervals of single points are left to the point that is opened. */
export async function askSeries(about: About, options: { points?: number; hasIntervals?: boolean } = {}): Promise<Series> {
  const { desk, kpi } = about
  const { grain, periods } = seriesPeriods(about, options.points)
  const first = periods[0]
  const last = periods.at(-1)
  if (!first || !last) return readSeries(kpi, [], { targets: desk.targets(kpi.id), grain })
  const counts = await count(about, kpi.measure, askFor(about, { start: first.start, end: last.end }, { cut: grain as Cut }))
  const collected = await isCollected(desk, kpi.measure)
  const points = periods.map((period) => ({
    period,
    figure: figureOf({ kpi, measure: kpi.measure }, counts.at(period.start, null), {
      isCollected: collected,
      hasInterval: options.hasIntervals ?? true,
    }),
  }))
  // Empty periods before the first row are not part of the practice's history.
  const begins = points.findIndex((p) => p.figure.state !== 'no-rows' && p.figure.state !== 'not-collected')
  return readSeries(kpi, begins === -1 ? [] : points.slice(begins), { targets: desk.targets(kpi.id), grain })
}
