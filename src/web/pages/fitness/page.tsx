import type { Believed, FitnessArea } from '#api'
import { countOf, showNumber } from '#charts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { CouldBeBar, rangeOf } from '../../charts/could-be-bar.tsx'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useAsk } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import type { AskSearch } from '../../search.ts'

const beliefWords: Readonly<Record<Believed['belief'], string>> = {
  open: 'could be moved',
  firm: 'firm',
  whole: 'nothing missing',
  'no-figure': 'no figure',
}

const endsOf = ({ low, high }: Believed): { low: number; high: number } | null => (low && high ? { low: low.value, high: high.value } : null)

function columnsFor(ask: AskSearch): readonly GridColumn<Believed>[] {
  return [
    {
      key: 'name',
      name: 'Number',
      isHead: true,
      cell: (n) => (
        <Link to="/kpi/$id" params={{ id: n.kpi.id }} search={ask} hash="fitness">
          {n.kpi.name}
        </Link>
      ),
    },
    {
      key: 'figure',
      name: 'Now',
      isRight: true,
      cell: ({ figure }) => <FigureCell figure={figure} />,
    },
    { key: 'belief', name: 'Belief', cell: (n) => <span className={n.belief === 'open' ? 'strong' : undefined}>{beliefWords[n.belief]}</span> },
    {
      key: 'could',
      name: 'Could be',
      cell: (n) => ((n.belief === 'open' || n.belief === 'firm') && n.low && n.high ? `${n.low.shown} to ${n.high.shown}` : null),
    },
    {
      key: 'bar',
      name: 'Band: missing · line: chance',
      cell: (n) =>
        n.belief === 'open' || n.belief === 'firm' ? <CouldBeBar figure={n.figure} ends={endsOf(n)} range={rangeOf(n.figure, endsOf(n))} /> : null,
    },
    { key: 'rows', name: 'Rows to mend', isRight: true, cell: (n) => (n.rows === 0 ? null : showNumber(n.rows)) },
  ]
}

const isIn =
  (belief: Believed['belief']) =>
  (n: Believed): boolean =>
    n.belief === belief

function tellArea({ numbers }: FitnessArea): string {
  const open = numbers.filter(isIn('open')).length
  const firm = numbers.filter(isIn('firm')).length
  if (open + firm === 0) return 'nothing is missing'
  return [open > 0 ? `${open} could be moved` : '', firm > 0 ? `${firm} firm though not whole` : ''].filter(Boolean).join(', ')
}

/** What of an area can be believed: those that what is missing could move first; those nothing is missing of folded away. */
function Area({ area, ask }: { area: FitnessArea; ask: AskSearch }) {
  const incomplete = area.numbers.filter((n) => n.belief === 'open' || n.belief === 'firm')
  const rest = area.numbers.filter((n) => n.belief === 'whole' || n.belief === 'no-figure')
  return (
    <section className="card below" aria-labelledby={`fitness-${area.area}`}>
      <h2 id={`fitness-${area.area}`}>
        {area.name} <span className="note">{tellArea(area)}</span>
      </h2>
      {incomplete.length > 0 && (
        <Grid caption={`${area.name}: numbers that something is missing of`} columns={columnsFor(ask)} rows={incomplete} keyOf={(n) => n.kpi.id} />
      )}
      {rest.length > 0 && (
        <details className="below" open={incomplete.length === 0 && rest.length < 4}>
          <summary>{countOf(rest.length, 'number')} with nothing missing, or without a figure</summary>
          <ul className="plain spaced">
            {rest.map((n) => (
              <li key={n.kpi.id}>
                <Link to="/kpi/$id" params={{ id: n.kpi.id }} search={ask} hash="fitness">
                  {n.kpi.name}
                </Link>{' '}
                <span className="note">
                  <FigureCell figure={n.figure} isQuiet />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function summaryOf(areas: readonly FitnessArea[], isComplete: boolean): string {
  const all = areas.flatMap((a) => a.numbers)
  const open = all.filter(isIn('open')).length
  const firm = all.filter(isIn('firm')).length
  if (!isComplete) return 'Looking at the rows behind every number …'
  const moved =
    open === 0
      ? 'What is missing could move none of them by more than chance does.'
      : `What is missing could move ${open} of them by more than chance does.`
  return `${countOf(all.length, 'number')}. ${moved}${firm > 0 ? ` ${firm} more have something missing that could not matter.` : ''}`
}

/** "Which numbers can be believed?": for every number, what is missing behind it and how far that could move it. */
export function FitnessPage() {
  const { ask } = useAsk()
  const scorecard = useQuery(asking('scorecard', { query: ask }))
  const names = scorecard.data?.areas ?? []
  const found = useQueries({ queries: names.map((a) => asking('fitnessArea', { params: { area: a.area }, query: ask })) })
  const areas = found.flatMap((f) => f.data ?? [])
  const error = scorecard.error ?? found.find((f) => f.error)?.error
  usePageTitle('Which numbers can be believed?')
  return (
    <>
      <h1>Which numbers can be believed?</h1>
      <p className="sub" aria-live="polite">
        {summaryOf(areas, names.length > 0 && areas.length === names.length)}
      </p>
      <FilterChips period={scorecard.data?.period} />
      {error && <Failed error={error} />}
      {areas.map((area) => (
        <Area key={area.area} area={area} ask={ask} />
      ))}
      {(areas.length < names.length || (scorecard.isPending && !error)) && (
        <div className="card below waiting" aria-busy="true" aria-label="Looking at the rows" />
      )}
    </>
  )
}
