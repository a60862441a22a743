import type { BreakdownAnswer } from '#api'
import { showCount, showInterval, stateWords } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { withFilter, type AskSearch } from '../../search.ts'

type Slice = BreakdownAnswer['slices'][number]
const place = { id: 'money.revenue-per-visit', dimension: 'payer' } as const

function columnsFor({ whole, slices }: BreakdownAnswer, ask: AskSearch): readonly GridColumn<Slice>[] {
  const ends = [whole, ...slices.map((s) => s.figure)].flatMap((f) =>
    f.value === null ? [] : [f.interval?.low ?? f.value, f.interval?.high ?? f.value],
  )
  const range: readonly [number, number] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)]
  return [
    {
      key: 'payer',
      name: 'Payer',
      isHead: true,
      cell: (s) => (
        <Link to="/kpi/$id" params={{ id: place.id }} search={withFilter(ask, 'payer', [s.value])}>
          {s.name}
        </Link>
      ),
    },
    {
      key: 'value',
      name: 'For a visit',
      isRight: true,
      cell: ({ figure }) => <FigureCell figure={figure} />,
    },
    { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => showInterval('dollars', s.figure) },
    { key: 'n', name: 'Visits', isRight: true, cell: (s) => showCount(s.figure) },
    { key: 'bar', name: 'Interval', cell: (s) => <IntervalBar figure={s.figure} whole={whole.value} range={range} /> },
  ]
}

/** What a visit brings in, by payer, with its interval. Sorted by name. */
export function Revenue({ ask }: { ask: AskSearch }) {
  const { data, error } = useQuery(asking('breakdown', { params: place, query: ask }))
  return (
    <section className="card below" aria-labelledby="revenue">
      <div className="card-head">
        <h2 id="revenue">What a visit brings in</h2>
        <span className="note no-print">
          <Link to="/kpi/$id" params={{ id: place.id }} search={ask}>
            Revenue per visit
          </Link>{' '}
          · <TableLinks route="breakdownCsv" place={{ params: place, query: ask }} />
        </span>
      </div>
      {error && !data && <Failed error={error} />}
      {!data && !error && <div className="coming parts-coming" aria-busy="true" />}
      {data && (
        <>
          <p>
            {data.whole.state === 'value'
              ? `${data.whole.shown} for a visit over all payers, ${data.period.name}: owed by payer and client together, after contract write-offs.`
              : stateWords[data.whole.state].long}
          </p>
          <Grid caption="Revenue per visit by payer, by name" columns={columnsFor(data, ask)} rows={data.slices} keyOf={(s) => s.value} />
          <p className="note below">The line behind each interval is the whole practice. A low one may be denials rather than rates.</p>
        </>
      )}
    </section>
  )
}
