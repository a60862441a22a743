import type { Denials } from '#api'
import { countOf, showDollars, showIn, showInterval, showNumber, tellSeries } from '#charts'
import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../charts/sparkline.tsx'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { withFilter, type AskSearch } from '../../search.ts'

type Class = Denials['classes'][number]
type Reason = Denials['reasons'][number]
const kpi = 'money.initial-denial'

/** The rows of one kind of denial: the number's own page, held to it. */
function RowsLink({ ask, dimension, reason }: { ask: AskSearch; dimension: string; reason: Reason }) {
  const lines = reason.figure.numerator ?? 0
  return (
    <Link to="/kpi/$id" params={{ id: kpi }} search={{ ...withFilter(ask, dimension, [reason.value]), role: 'numerator' }} hash="rows">
      {showNumber(lines)}
    </Link>
  )
}

const reasonColumns = (ask: AskSearch, dimension: string, name: string): readonly GridColumn<Reason>[] => [
  { key: 'name', name, isHead: true, cell: (r) => r.name },
  { key: 'lines', name: 'Lines', isRight: true, cell: (r) => <RowsLink ask={ask} dimension={dimension} reason={r} /> },
  { key: 'share', name: 'Of all lines', isRight: true, cell: (r) => <span className="strong">{r.figure.shown}</span> },
  { key: 'interval', name: '95\u202f%', isRight: true, cell: (r) => showInterval('percent', r.figure) },
  { key: 'amount', name: 'Denied', isRight: true, cell: (r) => showDollars(r.amount) },
]

function classColumns(ask: AskSearch): readonly GridColumn<Class>[] {
  return [
    ...(reasonColumns(ask, 'denial-class', 'Class') as readonly GridColumn<Class>[]),
    {
      key: 'time',
      name: 'By month',
      cell: (c) => (
        <span className="mini">
          <Sparkline series={c.series} tells={`${c.name}: ${tellSeries('percent', c.series)}`} width={170} height={34} />
        </span>
      ),
    },
    {
      key: 'reading',
      name: 'Reading',
      cell: (c) => (
        <span className="reading wraps">
          <ReadingMark variation={c.series.signal.variation} />
          <span>{c.series.signal.reading}</span>
        </span>
      ),
    },
  ]
}

const placeWords: Readonly<Record<string, string>> = {
  front_desk: 'at the front desk',
  billing: 'in billing',
  clinical: 'by what is written and measured in care',
  rarely: 'hardly anywhere',
}

/** "57 % of denials could have been prevented at the front desk, 35 % in billing …". */
function tellPlaces({ places }: Denials): string {
  const all = places.reduce((sum, p) => sum + (p.figure.numerator ?? 0), 0)
  if (all === 0) return ''
  const parts = places.map(
    (p) => `${showIn('percent', (100 * (p.figure.numerator ?? 0)) / all, 0)} ${placeWords[p.value] ?? 'for no reason that was recorded'}`,
  )
  return `Where they could have been prevented: ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : (parts[0] ?? '')}.`
}

const payersFirst = 20

function ByPayer({ denials, ask }: { denials: Denials; ask: AskSearch }) {
  const { classes, payers } = denials.byPayer
  const { first, more } = useFewFirst(payers, payersFirst)
  return (
    <div className="scroll">
      <table className="by-payer">
        <caption className="hidden">Share of each payer’s lines denied at first, by class</caption>
        <thead>
          <tr>
            <th scope="col">Payer</th>
            <th scope="col" className="right">
              Lines
            </th>
            <th scope="col" className="right">
              Denied
            </th>
            {classes.map((c) => (
              <th key={c.value} scope="col" className="right">
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((p) => (
            <tr key={p.payer}>
              <th scope="row">
                <Link to="/kpi/$id" params={{ id: kpi }} search={withFilter(ask, 'payer', [p.payer])}>
                  {p.name}
                </Link>
              </th>
              <td className="right">{showNumber(p.figure.n)}</td>
              <td className="right strong">{p.figure.shown}</td>
              {classes.map((c, i) => (
                <td key={c.value} className="right">
                  {p.classes[i]?.shown ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  )
}

function Told({ denials, ask }: { denials: Denials; ask: AskSearch }) {
  const { whole, amount, period } = denials
  if (whole.state !== 'value') return <p className="note">No payer answered a line for the first time in this period.</p>
  return (
    <>
      <p>
        {whole.shown} of {countOf(whole.n, 'line')} answered for the first time were denied, {showDollars(amount)} of what was billed: {period.name}.{' '}
        {tellPlaces(denials)}
      </p>
      <Grid caption="Denials by class, the commonest first" columns={classColumns(ask)} rows={denials.classes} keyOf={(c) => c.value} />
      <p className="note">Shares of all lines, so together they make up the whole.</p>
      <h3 className="side-name">By payer and class</h3>
      <ByPayer denials={denials} ask={ask} />
      <p className="note">Shares of each payer’s lines; –: none.</p>
      <details className="below">
        <summary>By reason ({denials.reasons.length})</summary>
        <Grid
          caption="Denials by reason, the commonest first"
          columns={reasonColumns(ask, 'carc', 'Reason')}
          rows={denials.reasons}
          keyOf={(r) => r.value}
        />
        <p className="note">Claim adjustment reason codes with short labels of our own; the official texts belong to X12.</p>
      </details>
    </>
  )
}

/** What payers deny at first: of which class, how each went over time, by payer, and for which reason. */
export function DenialsSection({ denials, error, ask }: { denials: Denials | undefined; error: unknown; ask: AskSearch }) {
  return (
    <section className="card below" aria-labelledby="denials">
      <div className="card-head">
        <h2 id="denials">What is denied, and why</h2>
        <span className="note no-print">
          <Link to="/kpi/$id" params={{ id: kpi }} search={ask}>
            Denied at first
          </Link>{' '}
          · <TableLinks route="denialsCsv" place={{ query: ask }} /> · By payer: <TableLinks route="denialsByPayerCsv" place={{ query: ask }} />
        </span>
      </div>
      {error !== null && error !== undefined && !denials && <Failed error={error} />}
      {denials ? <Told denials={denials} ask={ask} /> : !error && <div className="coming rows-coming" aria-busy="true" />}
    </section>
  )
}
