import type { BreakdownAnswer, KpiHead } from '#api'
import {
  countOf,
  funnelChart,
  isInFunnel,
  markOf,
  type Palette,
  placesOf,
  showBare,
  showCount,
  showInterval,
  showNumber,
  tellPosition,
} from '#charts'
import { useCallback } from 'react'
import { IntervalBar } from '../charts/interval-bar.tsx'
import { ReadingMark } from '../charts/point-mark.tsx'
import { ChartView } from './chart-view.tsx'
import { FigureCell } from './figure-cell.tsx'
import { Grid, type GridColumn } from './grid.tsx'
import { pairColumns, PairsLine } from './pairs.tsx'

type Slice = BreakdownAnswer['slices'][number]
type Kpi = Pick<KpiHead, 'id' | 'unit' | 'direction'>

function rangeOf({ slices, whole }: BreakdownAnswer): readonly [number, number] {
  const values = [whole, ...slices.map((s) => s.figure)].flatMap((f) =>
    f.state === 'value' && f.value !== null ? [f.value, f.interval?.low ?? f.value, f.interval?.high ?? f.value] : [],
  )
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

/** Of an outcome: what such clients have over the whole practice, the figure with that allowed for, and the most likely value. */
const adjustedColumns: readonly GridColumn<Slice>[] = [
  { key: 'expected', name: 'Expected', isRight: true, cell: (s) => s.expected?.shown ?? null },
  { key: 'adjusted', name: 'Adjusted', isRight: true, cell: (s) => <span className="strong">{s.adjusted?.shown ?? ''}</span> },
  { key: 'best', name: 'Best estimate', isRight: true, cell: (s) => s.best?.shown ?? null },
]

function columnsFor(kpi: Kpi, breakdown: BreakdownAnswer): readonly GridColumn<Slice>[] {
  const range = rangeOf(breakdown)
  const whole = breakdown.whole.state === 'value' ? breakdown.whole.value : null
  return [
    { key: 'name', name: breakdown.dimension.name, isHead: true, cell: (s) => <span className="tight">{s.name || 'not recorded'}</span> },
    {
      key: 'value',
      name: 'Value',
      isRight: true,
      cell: ({ figure }) => <FigureCell figure={figure} />,
    },
    { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => showInterval(kpi.unit, s.figure) },
    // With pairs beside it the table has no room for pictures.
    ...(breakdown.whole.pairs.length > 0
      ? []
      : [
          {
            key: 'bar',
            name: 'Interval',
            cell: (s: Slice) => (s.figure.state === 'value' ? <IntervalBar figure={s.figure} whole={whole} range={range} /> : null),
          },
        ]),
    { key: 'n', name: 'n', isRight: true, cell: (s) => showCount(s.figure) },
    ...pairColumns(breakdown.slices, (s) => s.figure.pairs),
    ...(breakdown.adjustedFor.length > 0 ? adjustedColumns : []),
    {
      key: 'rest',
      name: breakdown.adjustedFor.length > 0 ? 'Against the whole' : 'Against the others',
      isRight: true,
      cell: (s) => s.rest?.range ?? null,
    },
    {
      key: 'could',
      name: 'Could show',
      isRight: true,
      cell: (s) => (s.rest?.detectable ? showBare(kpi.unit, s.rest.detectable.value, placesOf(s.figure.shown)) : null),
    },
    {
      key: 'position',
      name: 'Reading',
      cell: (s) => (
        <span className="reading">
          <ReadingMark variation={s.position === 'unknown' ? 'none' : markOf(s, kpi.direction)} />
          {tellPosition(s, breakdown)}
        </span>
      ),
    },
  ]
}

/** So many names a sentence bears. */
const fewNamed = 8

/** The parts in a sentence: how many, which stand apart from the whole, and for how many nobody can tell. */
function tellParts(breakdown: BreakdownAnswer): string {
  const { slices, dimension, whole } = breakdown
  if (slices.length === 1 && slices[0]?.figure.state !== 'suppressed')
    return `Every row here has one ${dimension.name.toLowerCase()}: ${slices[0]?.name ?? ''}.`
  const outside = slices.filter((s) => s.position === 'above' || s.position === 'below')
  const hidden = slices.filter((s) => s.figure.state === 'suppressed').length
  const unknown = slices.filter((s) => s.position === 'unknown' && s.figure.state !== 'suppressed').length
  const named = outside.slice(0, fewNamed).map((s) => `${s.name} ${s.figure.shown}, ${tellPosition(s, breakdown)}`)
  const said = [...named, ...(outside.length > fewNamed ? [`${outside.length - fewNamed} more`] : [])].join('; ')
  const none =
    unknown + hidden === slices.length
      ? 'Whether they differ cannot be told from these rows.'
      : `None${hidden > 0 ? ' of those shown' : ''} stands apart: no part lies beyond what chance and the spread among parts give.`
  const rest = said !== '' && unknown > 0 ? ` For ${countOf(unknown, 'part')} nobody can tell.` : ''
  const away = hidden === 0 ? '' : `, ${hidden} of them hidden`
  const around = whole.state === 'value' ? ` around ${whole.shown}` : ''
  return `${countOf(slices.length, 'part')} by ${dimension.name.toLowerCase()}${around}${away}. ${said === '' ? none : `${said}.`}${rest}`
}

function Funnel({ kpi, breakdown }: { kpi: Kpi; breakdown: BreakdownAnswer }) {
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => funnelChart({ kpi, breakdown, ...size }),
    [kpi, breakdown],
  )
  return <ChartView draw={draw} height={290} tells={tellParts(breakdown)} name={`${kpi.id}-by-${breakdown.dimension.id}`} />
}

/** Parts with too few rows for a place in the funnel: their counts, by themselves. */
function Few({ breakdown: { slices } }: { breakdown: BreakdownAnswer }) {
  const few = slices.filter((s) => s.figure.state === 'value' && !isInFunnel(s))
  if (few.length === 0) return null
  return (
    <p className="note">
      Too few rows for a place in the picture:{' '}
      {few
        .slice(0, fewNamed)
        .map((s) => `${s.name} ${showNumber(s.figure.numerator ?? 0)} of ${showCount(s.figure)}`)
        .join(', ')}
      {few.length > fewNamed && ` and ${countOf(few.length - fewNamed, 'more part', 'more parts')}, all in the table`}.
    </p>
  )
}

/** The number cut by one dimension: a funnel for proportions, else a table with intervals. Sorted by name, never a ranking. */
export function BreakdownView({ kpi, breakdown, isWhole = false }: { kpi: Kpi; breakdown: BreakdownAnswer; isWhole?: boolean }) {
  const table = (
    <Grid
      caption={`By ${breakdown.dimension.name}, sorted by name`}
      columns={columnsFor(kpi, breakdown)}
      rows={breakdown.slices}
      keyOf={(s) => s.value}
    />
  )
  const isFunnel = breakdown.limits.length > 0 && breakdown.slices.filter(isInFunnel).length > 2
  if (breakdown.slices.length === 0)
    return <p className="note">There is nothing to cut by {breakdown.dimension.name.toLowerCase()} in this period.</p>
  return (
    <>
      <p className="funnel-reading">{tellParts(breakdown)}</p>
      <PairsLine pairs={breakdown.whole.pairs} />
      {isFunnel ? (
        <div className="funnel-and-table">
          <Funnel kpi={kpi} breakdown={breakdown} />
          <Few breakdown={breakdown} />
          <details className="twin-table" open={isWhole}>
            <summary>The same as a table, by name</summary>
            {table}
          </details>
        </div>
      ) : (
        table
      )}
      <p className="note below">{breakdown.note}</p>
    </>
  )
}
