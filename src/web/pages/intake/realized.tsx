import type { MissedCallsAnswer, Period } from '#api'
import { capital, showInterval } from '#charts'
import { Link, useSearch } from '@tanstack/react-router'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'
import { opening } from './opens.ts'

type Realized = MissedCallsAnswer['realized']
type Line = Realized['lines'][number]

const comparisons = [
  { against: 'previous', name: 'The period before' },
  { against: 'year-before', name: 'A year before' },
] as const

function Figure({ line, side, period, ask }: { line: Line; side: 'before' | 'after'; period: Period; ask: AskSearch }) {
  const figure = line[side]
  const interval = line.unit === 'count' ? null : showInterval(line.unit, figure)
  return (
    <>
      <FigureCell figure={figure}>
        <Link to="/kpi/$id" params={{ id: line.id }} search={opening(ask, period)}>
          {figure.shown}
        </Link>
      </FigureCell>
      {interval && <div className="note">{interval}</div>}
    </>
  )
}

const columnsFor = ({ before, after }: Realized, ask: AskSearch): readonly GridColumn<Line>[] => [
  {
    key: 'name',
    name: 'What',
    isHead: true,
    cell: (line) => (
      <>
        {capital(line.name)}
        {line.reading && <div className="note">{line.reading}</div>}
      </>
    ),
  },
  { key: 'before', name: before.name, isRight: true, cell: (line) => <Figure line={line} side="before" period={before} ask={ask} /> },
  { key: 'after', name: after.name, isRight: true, cell: (line) => <Figure line={line} side="after" period={after} ask={ask} /> },
]

/** What calling back did bring: only sessions that took place, at what they really earned, against an earlier time. */
export function RealizedValue({ answer, ask }: { answer: MissedCallsAnswer; ask: AskSearch }) {
  const { against = 'previous' } = useSearch({ from: '/intake' })
  const change = useSearchChange()
  const { realized } = answer
  const value = realized.lines.at(-1)?.after
  return (
    <section className="card" aria-labelledby="realized-title">
      <h2 id="realized-title">What did calling back bring?</h2>
      {value?.state === 'value' && (
        <p className="value">
          {value.shown} <small className="after-value">realized, {realized.after.name}</small>
        </p>
      )}
      <p className="note">
        First sessions of people whose first call nobody picked up and whom we reached later, at what was really earned on them. Both times end 45
        days ago, when payers have had time to answer.
      </p>
      <div className="segments no-print" role="group" aria-label="Compared with">
        {comparisons.map((c) => (
          <button
            key={c.against}
            type="button"
            className="segment"
            aria-pressed={c.against === against}
            onClick={() => change({ against: c.against }, true)}
          >
            {c.name}
          </button>
        ))}
      </div>
      <Grid caption="What calling back brought, in two periods" columns={columnsFor(realized, ask)} rows={realized.lines} keyOf={(line) => line.id} />
      <p className="note">
        People who were reached might have called again by themselves: what changed against the earlier time is nearer to what answering did than the
        sum.
      </p>
    </section>
  )
}
