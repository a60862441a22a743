import type { KpiHead, Point, Series } from '#api'
import { markWords, placesOf, showBare, showCount, showInterval, valueOf } from '#charts'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { pairColumns } from '../../parts/pairs.tsx'

type Line = { readonly point: Point; readonly limits: string }

function linesOf(unit: KpiHead['unit'], { points, phases }: Series): readonly Line[] {
  const places = Math.max(0, ...points.map((p) => placesOf(p.figure.shown)))
  return points
    .map((point, at) => {
      const phase = phases.find((p) => at >= p.from && at <= p.to)
      return {
        point,
        limits: phase
          ? `${showBare(unit, phase.lower, places)} · ${showBare(unit, phase.centre, places)} · ${showBare(unit, phase.upper, places)}`
          : '',
      }
    })
    .toReversed()
}

const columnsFor = (unit: KpiHead['unit'], lines: readonly Line[]): readonly GridColumn<Line>[] => [
  { key: 'period', name: 'Period', isHead: true, cell: ({ point }) => point.period.name },
  {
    key: 'value',
    name: 'Value',
    isRight: true,
    cell: ({ point: { figure } }) => <FigureCell figure={figure} />,
  },
  { key: 'interval', name: '95\u202f%', isRight: true, cell: ({ point }) => showInterval(unit, point.figure) },
  { key: 'n', name: 'n', isRight: true, cell: ({ point }) => showCount(point.figure) },
  ...pairColumns(lines, ({ point }) => point.figure.pairs),
  { key: 'limits', name: 'Lower · centre · upper', isRight: true, cell: ({ limits }) => limits },
  {
    key: 'mark',
    name: 'Reading',
    cell: ({ point }) =>
      valueOf(point) === null ? null : (
        <span className="reading">
          <ReadingMark variation={point.mark} />
          {markWords[point.mark]}
          {point.figure.isDirectional ? ', directional' : ''}
        </span>
      ),
  },
]

/** The chart as a table, newest first. */
export function SeriesTable({ unit, series }: { unit: KpiHead['unit']; series: Series }) {
  const lines = linesOf(unit, series)
  return (
    <div className="below">
      <Grid
        caption="Each period of the chart, newest first"
        columns={columnsFor(unit, lines)}
        rows={lines}
        keyOf={({ point }) => point.period.start}
      />
    </div>
  )
}
