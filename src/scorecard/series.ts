import type { Series } from '#api'
import { notesFor } from './notes.ts'
import { askPairsOver } from './pairs.ts'
import { askPoints } from './points.ts'
import { readSeries } from './read-series.ts'
import { seriesPeriods, type About } from './when.ts'

/** The run of figures a chart draws, with its limits and reading. Intervals of single points are left to the point that is opened. */
export async function askSeries(about: About, { hasIntervals = true }: { hasIntervals?: boolean } = {}): Promise<Series> {
  const { desk, kpi } = about
  const points = await askPoints(about, await askPairsOver(about), { hasIntervals })
  // Empty periods before the first row are not part of the practice's history.
  const begins = points.findIndex((p) => p.figure.state !== 'no-rows' && p.figure.state !== 'not-collected')
  const context = { targets: desk.targets(kpi.id), notes: notesFor(desk, kpi), grain: seriesPeriods(about).grain }
  return readSeries(kpi, begins === -1 ? [] : points.slice(begins), context)
}
