import type { Figure, WorthAnswer } from '#api'
import { showInterval, showNumber, stateWords } from '#charts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { withFilter, type AskSearch } from '../../search.ts'

type Part = WorthAnswer['parts'][number]
const kpi = 'money.per-recovered-client'
const cuts = [
  { value: 'payer', label: 'payer' },
  { value: 'program', label: 'program' },
  { value: 'level-of-care', label: 'level of care' },
] as const

/** A value with its interval under it; hollow where the rows are few. */
function Cell({ figure, unit }: { figure: Figure; unit: 'percent' | 'dollars' }) {
  return (
    <>
      <FigureCell figure={figure} />
      <div className="note">{showInterval(unit, figure)}</div>
    </>
  )
}

const columnsFor = ({ dimension, parts }: WorthAnswer, ask: AskSearch): readonly GridColumn<Part>[] => [
  {
    key: 'name',
    name: dimension.name,
    isHead: true,
    cell: (p) =>
      parts.includes(p) ? (
        <Link to="/kpi/$id" params={{ id: kpi }} search={withFilter(ask, dimension.id, [p.value])}>
          {p.name}
        </Link>
      ) : (
        <span className="strong">{p.name}</span>
      ),
  },
  { key: 'courses', name: 'Courses', isRight: true, cell: (p) => showNumber(p.recovery.n) },
  { key: 'recovery', name: 'Reliable recovery', isRight: true, cell: (p) => <Cell figure={p.recovery} unit="percent" /> },
  { key: 'recovered', name: 'Recovered', isRight: true, cell: (p) => showNumber(p.recovery.numerator ?? 0) },
  { key: 'revenue', name: 'Revenue for each', isRight: true, cell: (p) => <Cell figure={p.revenue} unit="dollars" /> },
  { key: 'cost', name: 'Cost for each', isRight: true, cell: (p) => <Cell figure={p.cost} unit="dollars" /> },
]

const partsFirst = 20

function Told({ answer, ask }: { answer: WorthAnswer; ask: AskSearch }) {
  const { whole, parts, period } = answer
  const { first, more } = useFewFirst(parts, partsFirst)
  if (whole.recovery.state !== 'value') return <p className="note">{stateWords[whole.recovery.state].long}</p>
  const rows: readonly Part[] = [...first, { ...whole, value: '', name: 'All' }]
  return (
    <>
      <p>
        Of {showNumber(whole.recovery.n)} courses that ended, {whole.recovery.shown} ended in reliable recovery
        {whole.revenue.state === 'value' ? `; the practice earned ${whole.revenue.shown} for each of these, with the courses that did not` : ''}:{' '}
        {period.name}.
      </p>
      <Grid caption="Outcomes beside what they took" columns={columnsFor(answer, ask)} rows={rows} keyOf={(p) => `${p.name} ${p.value}`} />
      {more}
      <p className="note below">
        Hollow: too few to lean on. Who comes differs between payers and programs: a dear recovery may be a hard one. Cost only where it is known of
        every line of a course.
      </p>
    </>
  )
}

/** Outcomes beside what they took: reliable recovery, net revenue and cost for each who recovered. */
export function Worth({ ask }: { ask: AskSearch }) {
  const { by } = useSearch({ from: '/money' })
  const change = useSearchChange()
  const dimension = cuts.find((cut) => cut.value === by)?.value ?? 'payer'
  const { data, error } = useQuery(asking('worth', { params: { dimension }, query: ask }))
  return (
    <section className="card below" aria-labelledby="worth">
      <div className="card-head">
        <h2 id="worth">Outcomes beside what they took</h2>
        <span className="with-select note no-print">
          <NativeSelect
            size="xs"
            aria-label="Cut by"
            data={[...cuts]}
            value={dimension}
            onChange={(e) => change({ by: e.currentTarget.value }, true)}
          />
          <TableLinks route="worthCsv" place={{ params: { dimension }, query: ask }} />
        </span>
      </div>
      {error && !data && <Failed error={error} />}
      {data ? <Told answer={data} ask={ask} /> : !error && <div className="coming parts-coming" aria-busy="true" />}
    </section>
  )
}
