import type { Aging as AgingAnswer } from '#api'
import { showDollars, showIn } from '#charts'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { useFewFirst } from '../../parts/few-first.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

type Row = Omit<AgingAnswer['payers'][number], 'payer'> & { readonly payer: string | null }
type Opening = { readonly row: Row; readonly age?: string; readonly amount: number; readonly says: string }

/** An amount that opens the lines it is made of; nothing owed opens nothing. */
function Amount({ row, age, amount, says }: Opening) {
  const change = useSearchChange()
  if (row.payer === null || Math.round(amount) === 0) return <>{showDollars(amount)}</>
  const payer = row.payer
  return (
    <button type="button" className="linklike" aria-label={`${showDollars(amount)}, ${says}: the lines`} onClick={() => change({ owed: payer, age })}>
      {showDollars(amount)}
    </button>
  )
}

/** How a balance is made up by age, as one bar: the older, the darker. Its amounts stand beside it, so it is only a picture. */
function AgeBar({ row, most }: { row: Row; most: number }) {
  const amounts = row.amounts.map((amount) => Math.max(0, amount))
  const width = 150
  const scale = most > 0 ? width / most : 0
  const starts = amounts.map((_, i) => amounts.slice(0, i).reduce((sum, amount) => sum + amount, 0) * scale)
  return (
    <svg className="age-bar" viewBox={`0 0 ${width} 12`} width={width} height={12} aria-hidden="true">
      {amounts.map((amount, i) => (
        <rect key={i} className={`age-${i}`} x={starts[i]} y={1} width={amount * scale} height={10} />
      ))}
    </svg>
  )
}

function Line({ row, aging, most }: { row: Row; aging: AgingAnswer; most: number }) {
  return (
    <tr className={row.payer === null ? 'total' : undefined}>
      <th scope="row">{row.name}</th>
      {aging.ages.map((age, i) => (
        <td key={age.id} className="right" data-label={age.name}>
          <Amount row={row} age={age.id} amount={row.amounts[i] ?? 0} says={`${row.name}, ${age.name}`} />
        </td>
      ))}
      <td className="right strong" data-label="All">
        <Amount row={row} amount={row.total} says={`${row.name}, all`} />
      </td>
      <td className="right" data-label="Over 90 days">
        {row.over90 === null ? '–' : showIn('percent', row.over90, 1)}
      </td>
      <td className="picture">{row.payer === null ? null : <AgeBar row={row} most={most} />}</td>
    </tr>
  )
}

/** Of more payers than this the others come when asked for; the sum of all stands under the first. */
const payersFirst = 20

function Table({ aging }: { aging: AgingAnswer }) {
  const most = Math.max(...aging.payers.map((p) => p.amounts.reduce((sum, amount) => sum + Math.max(0, amount), 0)), 0)
  const { first, more } = useFewFirst(aging.payers, payersFirst)
  const whole: Row = { payer: null, name: 'All', amounts: aging.amounts, total: aging.total, over90: aging.over90 }
  return (
    <div className="scroll">
      <table className="stacks aging">
        <caption className="hidden">What is owed, by who owes it and days since the service</caption>
        <thead>
          <tr>
            <th scope="col">Who owes</th>
            {aging.ages.map((age) => (
              <th key={age.id} scope="col" className="right">
                {age.name}
              </th>
            ))}
            <th scope="col" className="right">
              All
            </th>
            <th scope="col" className="right">
              Over 90 days
            </th>
            <td className="picture" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {[...first, whole].map((row) => (
            <Line key={row.payer ?? 'all'} row={row} aging={aging} most={most} />
          ))}
        </tbody>
      </table>
      {more}
    </div>
  )
}

/** What is owed, by payer and age. Every amount opens the billed lines behind it. */
export function Aging({ aging, ask }: { aging: AgingAnswer | undefined; ask: AskSearch }) {
  return (
    <section className="card" aria-labelledby="aging">
      <div className="card-head">
        <h2 id="aging">What is owed, and how old it is</h2>
        <span className="note no-print">
          <Link to="/kpi/$id" params={{ id: 'money.days-in-ar' }}>
            Days in A/R
          </Link>{' '}
          ·{' '}
          <Link to="/kpi/$id" params={{ id: 'money.ar-over-90' }}>
            A/R over 90 days
          </Link>{' '}
          · <TableLinks route="agingCsv" place={{ query: ask }} />
        </span>
      </div>
      {aging ? (
        <>
          <Table aging={aging} />
          <p className="note below">
            Days since the service, at the end of {aging.day ? showDay(aging.day) : 'no day yet'}, whoever owes by now. An amount opens the lines it
            is made of.
          </p>
        </>
      ) : (
        <div className="coming parts-coming" aria-busy="true" />
      )}
    </section>
  )
}
