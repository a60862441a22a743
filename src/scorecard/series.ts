import type { Figure, Series } from '#api'
import { sampleOf, type Cut } from '#kpi'
import { askCollected } from './collected.ts'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { notesFor } from './notes.ts'
import { readSeries } from './read-series.ts'
import { askFor, isMature, seriesPeriods, type About } from './when.ts'

/** A period of which part is too recent would be judged by its quickest rows: its point waits. */
const tooRecent = (figure: Figure): Figure => ({
  ...figure,
  state: 'not-yet-mature',
  value: null,
  shown: 'too recent to judge',
  interval: null,
  isDirectional: false,
})

/** The run of figures a chart draws, with its limits and reading. Intervals of single points are left to the point that is opened. */
export async function askSeries(about: About, options: { hasIntervals?: boolean } = {}): Promise<Series> {
  const { desk, kpi } = about
  const { grain, periods } = seriesPeriods(about)
  const first = periods[0]
  const last = periods.at(-1)
  const context = { targets: desk.targets(kpi.id), notes: notesFor(desk, kpi), grain }
  if (!first || !last) return readSeries(kpi, [], context)
  const counts = await count(about, kpi.measure, askFor(about, { start: first.start, end: last.end }, { cut: grain as Cut }))
  const isCollected = await askCollected(desk, kpi.measure)
  const points = periods.map((period) => {
    const tallies = counts.at(period.start, null)
    const drawn = { isCollected: isCollected(period, sampleOf(tallies)), hasInterval: options.hasIntervals ?? true }
    const figure = figureOf({ kpi, measure: kpi.measure }, tallies, drawn)
    return { period, figure: isMature(about, period) ? figure : tooRecent(figure) }
  })
  // Empty periods before the first row are not part of the practice's history.
  const begins = points.findIndex((p) => p.figure.state !== 'no-rows' && p.figure.state !== 'not-collected')
  return readSeries(kpi, begins === -1 ? [] : points.slice(begins), context)
}
