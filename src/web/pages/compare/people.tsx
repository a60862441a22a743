import type { Equity } from '#api'
import { showCount, showInterval } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { asking } from '../../asking.ts'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { PairsLine } from '../../parts/pairs.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import type { Viewing } from './viewing.ts'

type Dimension = Equity['dimensions'][number]
type Group = Dimension['groups'][number]

const marks = { 'no-difference-seen': 'common', 'cannot-tell': 'none' } as const
const sides = { better: 'improvement', worse: 'concern' } as const

function Mark({ group: { finding, side } }: { group: Group }) {
  return <ReadingMark variation={finding !== 'differs' ? marks[finding] : side ? sides[side] : 'change'} />
}

function rangeOf({ dimensions, whole }: Equity): readonly [number, number] {
  const values = [whole, ...dimensions.flatMap((d) => d.groups.map((g) => g.figure))].flatMap((f) =>
    f.state === 'value' && f.value !== null ? [f.value, f.interval?.low ?? f.value, f.interval?.high ?? f.value] : [],
  )
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

function columnsFor(equity: Equity, { name }: Dimension): readonly GridColumn<Group>[] {
  const range = rangeOf(equity)
  const whole = equity.whole.state === 'value' ? equity.whole.value : null
  return [
    { key: 'name', name, isHead: true, cell: (g) => g.name },
    {
      key: 'value',
      name: 'Value',
      isRight: true,
      cell: ({ figure }) => <FigureCell figure={figure} />,
    },
    { key: 'interval', name: '95\u202f%', isRight: true, cell: (g) => showInterval(equity.kpi.unit, g.figure) },
    {
      key: 'bar',
      name: 'Interval',
      cell: (g) => (g.figure.state === 'value' ? <IntervalBar figure={g.figure} whole={whole} range={range} /> : null),
    },
    { key: 'n', name: 'n', isRight: true, cell: (g) => showCount(g.figure) },
    { key: 'rest', name: 'Against the others', isRight: true, cell: (g) => g.difference?.range ?? null },
    {
      key: 'reading',
      name: 'Reading',
      cell: (g) => (
        <span className="reading wraps">
          <Mark group={g} />
          {g.reading}
        </span>
      ),
    },
  ]
}

function answerOf({ dimensions, compared }: Equity): string {
  if (compared === 0) return 'cannot be compared'
  const out = dimensions.flatMap((d) => d.groups).filter((g) => g.finding === 'differs').length
  return out === 0 ? 'no group stands out' : out === 1 ? 'one group differs' : `${out} groups differ`
}

/** Does everyone get the same? Each group of people against all the others. */
export function People({ kpi, ask, tools }: Viewing) {
  const { data, error, isPlaceholderData } = useQuery(asking('equity', { params: { id: kpi.id }, query: ask }))
  return (
    <>
      <h1>
        {kpi.name}: {data ? answerOf(data) : '…'}
      </h1>
      <p className="sub">{data ? `Does everyone get the same? ${data.period.name}. ${data.reading}` : ' '}</p>
      {tools}
      {error && <Failed error={error} />}
      <div className={isPlaceholderData ? 'older' : undefined}>
        {data && (
          <section className="card people" aria-labelledby="people">
            <div className="card-head">
              <h2 id="people">Groups of people</h2>
              <span className="note no-print">
                <TableLinks route="equityCsv" place={{ params: { id: kpi.id }, query: ask }} />
              </span>
            </div>
            <PairsLine pairs={data.whole.pairs} />
            {data.dimensions.length === 0 && <p className="note">This number cannot be cut by who people are, or has no rows in this period.</p>}
            {data.dimensions.map((dimension) => (
              <Fragment key={dimension.id}>
                <h3>By {dimension.name.toLowerCase()}</h3>
                <Grid
                  caption={`${kpi.name} by ${dimension.name.toLowerCase()}`}
                  columns={columnsFor(data, dimension)}
                  rows={dimension.groups}
                  keyOf={(g) => g.value}
                />
              </Fragment>
            ))}
            <p className="note below">{data.note}</p>
          </section>
        )}
        {!data && !error && <div className="card waiting-chart" aria-busy="true" aria-label="Loading" />}
      </div>
    </>
  )
}
