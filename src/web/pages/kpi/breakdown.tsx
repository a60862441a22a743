import type { BreakdownAnswer, KpiAnswer } from '#api'
import { countOf, funnelChart, markOf, type Palette, showCount, showInterval, stateWords, tellPosition } from '#charts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { asking } from '../../asking.ts'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { ChartView } from '../../parts/chart-view.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { pairColumns, PairsLine } from '../../parts/pairs.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { filtersOf, valuesOf, type AskSearch } from '../../search.ts'

type Slice = BreakdownAnswer['slices'][number]
type Kpi = KpiAnswer['kpi']

function rangeOf({ slices, whole }: BreakdownAnswer): readonly [number, number] {
  const values = [whole, ...slices.map((s) => s.figure)].flatMap((f) =>
    f.state === 'value' && f.value !== null ? [f.value, f.interval?.low ?? f.value, f.interval?.high ?? f.value] : [],
  )
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

function columnsFor(kpi: Kpi, breakdown: BreakdownAnswer): readonly GridColumn<Slice>[] {
  const range = rangeOf(breakdown)
  const whole = breakdown.whole.state === 'value' ? breakdown.whole.value : null
  return [
    { key: 'name', name: breakdown.dimension.name, isHead: true, cell: (s) => s.name || 'not recorded' },
    {
      key: 'value',
      name: 'Value',
      isRight: true,
      cell: ({ figure: f }) => <span className="strong">{f.state === 'value' ? f.shown : stateWords[f.state].short}</span>,
    },
    { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => showInterval(kpi.unit, s.figure) },
    {
      key: 'bar',
      name: 'Interval',
      cell: (s) => (s.figure.state === 'value' ? <IntervalBar figure={s.figure} whole={whole} range={range} /> : null),
    },
    { key: 'n', name: 'n', isRight: true, cell: (s) => showCount(s.figure) },
    ...pairColumns(breakdown.slices, (s) => s.figure.pairs),
    {
      key: 'position',
      name: 'Against the whole',
      cell: (s) => (
        <span className="reading">
          <ReadingMark variation={s.position === 'unknown' ? 'none' : markOf(s, kpi.direction)} />
          {tellPosition(s, breakdown)}
          {s.figure.isDirectional && s.figure.state === 'value' ? ', directional' : ''}
        </span>
      ),
    },
  ]
}

/** The parts in a sentence: how many, which stand apart from the whole, and for how many nobody can tell. */
function tellParts(breakdown: BreakdownAnswer): string {
  const { slices, dimension, whole } = breakdown
  if (slices.length === 1) return `Every row here has one ${dimension.name.toLowerCase()}: ${slices[0]?.name ?? ''}.`
  const outside = slices.filter((s) => s.position === 'above' || s.position === 'below')
  const unknown = slices.filter((s) => s.position === 'unknown').length
  const said = outside.map((s) => `${s.name} ${s.figure.shown}, ${tellPosition(s, breakdown)}`).join('; ')
  const none =
    unknown === slices.length
      ? 'Whether they differ cannot be told from these rows.'
      : 'None stands apart: the differences are what chance would give.'
  const rest = said !== '' && unknown > 0 ? ` For ${countOf(unknown, 'part')} nobody can tell.` : ''
  return `${countOf(slices.length, 'part')} by ${dimension.name.toLowerCase()} around ${whole.shown}. ${said === '' ? none : `${said}.`}${rest}`
}

function Funnel({ kpi, breakdown }: { kpi: Kpi; breakdown: BreakdownAnswer }) {
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => funnelChart({ kpi, breakdown, ...size }),
    [kpi, breakdown],
  )
  return <ChartView draw={draw} height={290} tells={tellParts(breakdown)} name={`${kpi.id}-by-${breakdown.dimension.id}`} />
}

function Parts({ kpi, breakdown }: { kpi: Kpi; breakdown: BreakdownAnswer }) {
  const table = (
    <Grid
      caption={`By ${breakdown.dimension.name}, sorted by name`}
      columns={columnsFor(kpi, breakdown)}
      rows={breakdown.slices}
      keyOf={(s) => s.value}
    />
  )
  const isFunnel = breakdown.limits.length > 0 && breakdown.slices.length > 2
  if (breakdown.slices.length === 0)
    return <p className="note">There is nothing to cut by {breakdown.dimension.name.toLowerCase()} in this period.</p>
  return (
    <>
      <p className="funnel-reading">{tellParts(breakdown)}</p>
      <PairsLine pairs={breakdown.whole.pairs} />
      {isFunnel ? (
        <div className="funnel-and-table">
          <Funnel kpi={kpi} breakdown={breakdown} />
          <details className="twin-table">
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

/** What to cut by when nobody has said: the first dimension the page is not narrowed to already. */
const firstFree = ({ dimensions }: Kpi, ask: AskSearch): string => (dimensions.find((d) => valuesOf(ask, d.id) === null) ?? dimensions[0])?.id ?? ''

/** The number cut by one dimension: a funnel for proportions, else a table with intervals. Sorted by name, never a ranking. */
export function Breakdown({ answer: { kpi }, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { by } = useSearch({ from: '/kpi/$id' })
  const { isHeld } = useViewer()
  const change = useSearchChange()
  const dimension = kpi.dimensions.find((d) => d.id === by)?.id ?? firstFree(kpi, ask)
  // Where cells are held back one cut at a time is shown: a page narrowed to a part is not cut again.
  const isCut = (isHeld || kpi.privacy !== null) && filtersOf(ask).length > 0
  const { data, error } = useQuery({ ...asking('breakdown', { params: { id: kpi.id, dimension }, query: ask }), enabled: !isCut })
  return (
    <section className="card below" aria-labelledby="breakdown">
      <div className="card-head">
        <h2 id="breakdown">By {(kpi.dimensions.find((d) => d.id === dimension)?.name ?? '').toLowerCase()}</h2>
        <NativeSelect
          size="xs"
          aria-label="Cut by"
          data={kpi.dimensions.map((d) => ({ value: d.id, label: d.name }))}
          value={dimension}
          onChange={(e) => change({ by: e.currentTarget.value }, true)}
        />
      </div>
      {isCut ? (
        <p className="note">This page shows one part already. Clear its filter to see the parts side by side.</p>
      ) : (
        <>
          {error && <Failed error={error} />}
          {data ? <Parts kpi={kpi} breakdown={data} /> : !error && <div className="coming parts-coming" aria-busy="true" />}
        </>
      )}
    </section>
  )
}
