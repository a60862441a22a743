import type { Comparison } from '#api'
import { comparisonChart, type Palette, showCount, showInterval, tellComparison, verdictMarks } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { asking } from '../../asking.ts'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { ChartView } from '../../parts/chart-view.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { PairsLine } from '../../parts/pairs.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { AgainstPicker } from './against-picker.tsx'
import type { Viewing } from './viewing.ts'

type Side = Comparison['before']

const verdictWords: Readonly<Record<Comparison['verdict'], string>> = {
  better: 'better',
  worse: 'worse',
  changed: 'changed',
  'no-change-seen': 'no change seen',
  'cannot-tell': 'cannot tell',
}

const columnsFor = ({ kpi }: Comparison): readonly GridColumn<Side>[] => [
  { key: 'period', name: 'Period', isHead: true, cell: (s) => s.period.name },
  {
    key: 'value',
    name: 'Value',
    isRight: true,
    cell: ({ figure: f }) => (
      <>
        <FigureCell figure={f} />
        <PairsLine pairs={f.pairs} />
      </>
    ),
  },
  { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => showInterval(kpi.unit, s.figure) },
  { key: 'n', name: 'n', isRight: true, cell: (s) => showCount(s.figure) },
]

function Told({ comparison }: { comparison: Comparison }) {
  const { difference, verdict, reading, cautions, before, after } = comparison
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => comparisonChart({ comparison, ...size }),
    [comparison],
  )
  const [claim, ...rest] = reading.split(/(?<=:)\s/)
  return (
    <>
      <div className="large-reading">
        <ReadingMark variation={verdictMarks[verdict]} />
        <p>
          <span className="strong">{claim}</span> {rest.join(' ')}
        </p>
      </div>
      <ChartView draw={draw} height={difference ? 166 : 90} tells={tellComparison(comparison)} name={`${comparison.kpi.id}-compared`} />
      <Grid caption="The two periods" columns={columnsFor(comparison)} rows={[before, after]} keyOf={(s) => s.period.start} />
      {difference && (
        <p className="note below">
          Difference {difference.range} (95&#8239;%, {difference.method}).{' '}
          {difference.detectable
            ? `Rows like these would show a true difference of ${difference.detectable.shown} or more four times in five.`
            : 'So few rows could show no difference.'}
        </p>
      )}
      {cautions.length > 0 && (
        <ul className="keep-in-mind">
          {cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Two periods: the verdict first, then the picture, the figures and what to keep in mind. */
export function Periods({ kpi, ask, tools }: Viewing) {
  const { against } = useSearch({ from: '/kpi/$id/compare' })
  const query = { ...ask, ...(against ? { against } : {}) }
  const { data, error, isPlaceholderData } = useQuery(asking('compare', { params: { id: kpi.id }, query }))
  return (
    <>
      <h1>
        {kpi.name}: {data && !error ? verdictWords[data.verdict] : '…'}
      </h1>
      <p className="sub">
        {data ? `${data.after.period.name} against ${data.before.period.name}. ` : ''}
        {kpi.question}
      </p>
      {tools}
      <section className={isPlaceholderData ? 'card older' : 'card'} aria-labelledby="two-periods">
        <div className="card-head">
          <h2 id="two-periods">Two periods</h2>
          <span className="note no-print">
            <TableLinks route="compareCsv" place={{ params: { id: kpi.id }, query }} />
          </span>
        </div>
        <AgainstPicker before={data?.before.period} />
        {error ? <Failed error={error} /> : data ? <Told comparison={data} /> : <div className="coming parts-coming" aria-busy="true" />}
      </section>
    </>
  )
}
