import type { Fitness as Answer, FitnessField, KpiAnswer } from '#api'
import { capital, countOf, plain, showIn, placesOf } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { CouldBeBar, rangeOf } from '../../charts/could-be-bar.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import type { AskSearch } from '../../search.ts'
import { Mends } from './mends.tsx'
import { MonthStrip, percent } from './month-strip.tsx'

const columnsFor = (months: readonly string[]): readonly GridColumn<FitnessField>[] => [
  {
    key: 'field',
    name: 'It reads',
    isHead: true,
    cell: (f) => (
      <>
        {capital(f.name)} <span className="note">{f.means}</span>
      </>
    ),
  },
  { key: 'fact', name: 'Of', cell: (f) => plain(f.fact) },
  { key: 'there', name: 'There', isRight: true, cell: (f) => percent(f.rows === 0 ? null : f.known / f.rows) },
  {
    key: 'months',
    name: 'By source, last 12 months',
    cell: (f) => (
      <span className="strips">
        {f.sources.map((s) => (
          <span key={s.source} className="strip-line">
            <MonthStrip all={months} months={s.months} /> <span className="note">{s.source}</span>
          </span>
        ))}
      </span>
    ),
  },
]

function Needs({ fields, months }: { fields: readonly FitnessField[]; months: readonly string[] }) {
  const columns = columnsFor(months)
  const optional = fields.filter((f) => !f.isRequired)
  const always = fields.filter((f) => f.isRequired)
  return (
    <>
      {optional.length > 0 && (
        <Grid caption="What the number reads, and how much of it is there" columns={columns} rows={optional} keyOf={(f) => `${f.fact} ${f.column}`} />
      )}
      {always.length > 0 && (
        <p className="note below">
          Always there, since a row without it is given back at import: {always.map((f) => `${f.name} (${plain(f.fact)})`).join(', ')}.
        </p>
      )}
    </>
  )
}

function CouldBe({ answer: { figure, low, high, kpi, assumed } }: { answer: Answer }) {
  if (!low || !high || figure.state !== 'value' || low.value === high.value) return null
  const ends = { low: low.value, high: high.value }
  const places = placesOf(figure.shown)
  return (
    <div className="could-be-line">
      <span className="note">{showIn(kpi.unit, ends.low, places)}</span>
      <CouldBeBar figure={figure} ends={ends} range={rangeOf(figure, ends)} />
      <span className="note">{showIn(kpi.unit, ends.high, places)}</span>
      <p className="note below">Band: as far as what is missing could move it. Line: as far as chance does. {assumed}</p>
    </div>
  )
}

/** Can the number be believed? What it needs, how much of it is there, how far the missing could move it, and which rows to mend first. */
export function Fitness({ answer: { kpi }, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { data, error } = useQuery(asking('fitness', { params: { id: kpi.id }, query: ask }))
  return (
    <section id="fitness" className="card below" aria-labelledby="fitness-title" tabIndex={-1}>
      <div className="card-head">
        <h2 id="fitness-title">Can it be believed?</h2>
        <Link to="/fitness" className="note no-print">
          All numbers
        </Link>
      </div>
      {error && <Failed error={error} />}
      {!data && !error && <div className="coming" aria-busy="true" />}
      {data && (
        <>
          <p className="funnel-reading">{data.says}</p>
          <CouldBe answer={data} />
          {data.repairs.length > 0 && <Mends fitness={data} />}
          <details className="below" open={data.repairs.length === 0 && data.fields.some((f) => !f.isRequired && f.known < f.rows)}>
            <summary>What it reads, and how much of it is there ({countOf(data.fields.length, 'column')})</summary>
            <Needs fields={data.fields} months={data.months} />
          </details>
        </>
      )}
    </section>
  )
}
