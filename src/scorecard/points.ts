import type { Figure, Paired, Point } from '#api'
import { sampleOf, type Cut } from '#kpi'
import type { Period } from '#period'
import { askCollected } from './collected.ts'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { askFor, isMature, seriesPeriods, type About } from './when.ts'

/** A point before a chart has read it. */
export type BarePoint = Pick<Point, 'period' | 'figure'>

/** A period of which part is too recent would be judged by its quickest rows: its point waits. */
const tooRecent = (figure: Figure): Figure => ({
  ...figure,
  state: 'not-yet-mature',
  value: null,
  shown: 'too recent to judge',
  interval: null,
  isDirectional: false,
})

/** The figures a chart draws, oldest first, each with its pairs. Intervals of single points are left to the point that is opened. */
export async function askPoints(
  about: About,
  pairsAt: (period: Period) => readonly Paired[],
  { hasIntervals }: { hasIntervals: boolean },
): Promise<readonly BarePoint[]> {
  const { desk, kpi } = about
  const { grain, periods } = seriesPeriods(about)
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last) return []
  const counts = await count(about, kpi.measure, askFor(about, { start: first.start, end: last.end }, { cut: grain as Cut }))
  const isCollected = await askCollected(desk, kpi.measure)
  return periods.map((period) => {
    const tallies = counts.at(period.start, null)
    const context = { isCollected: isCollected(period, sampleOf(tallies)), hasInterval: hasIntervals, pairs: pairsAt(period) }
    const figure = figureOf({ kpi, measure: kpi.measure }, tallies, context)
    return { period, figure: isMature(about, period) ? figure : tooRecent(figure) }
  })
}
