import type { KpiAnswer, RivalsAnswer } from '#api'
import { countOf, showInterval, stateWords } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { PairsLine } from '../../parts/pairs.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

type Rival = RivalsAnswer['rivals'][number]

const shownOf = (figure: RivalsAnswer['ours']): string => (figure.state === 'value' ? figure.shown : stateWords[figure.state].short)

/** How rows move under another definition, in words: "115 rows become counted, 3 leave". */
function tellFlips(f: NonNullable<Rival['flips']>): string {
  return [
    f.toNumerator > 0 ? `${countOf(f.toNumerator, 'row')} into the upper count` : '',
    f.fromNumerator > 0 ? `${countOf(f.fromNumerator, 'row')} out of the upper count` : '',
    f.join > 0 ? `${countOf(f.join, 'row')} join` : '',
    f.leave > 0 ? `${countOf(f.leave, 'row')} leave` : '',
    f.otherValue > 0 ? `${countOf(f.otherValue, 'row')} with another value` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

function Flips({ rival, flips }: { rival: Rival; flips: NonNullable<Rival['flips']> }) {
  const change = useSearchChange()
  const who = flips.clients > 0 ? countOf(flips.clients, 'client') : countOf(flips.rows, 'row')
  return (
    <>
      {flips.rows === 0 ? (
        'none'
      ) : (
        <button type="button" className="linklike" onClick={() => change({ flips: rival.id })} aria-label={`${rival.name}: show ${who} that flip`}>
          {who}
        </button>
      )}
      <div className="note wraps">{tellFlips(flips)}</div>
    </>
  )
}

function RivalRow({ rival, kpi }: { rival: Rival; kpi: KpiAnswer['kpi'] }) {
  const { ask } = useAsk()
  const { flips } = rival
  return (
    <tr>
      <th scope="row">
        {rival.name}
        <div className="note">{rival.why}</div>
      </th>
      <td className="right">
        <Link to="/kpi/$id" params={{ id: `${kpi.id}~${rival.id}` }} search={ask} aria-label={`${rival.name}: open this figure`}>
          {shownOf(rival.figure)}
        </Link>
        <div className="note">{showInterval(kpi.unit, rival.figure)}</div>
      </td>
      <td className="right">{flips === null ? <span className="note">for those who may see rows</span> : <Flips rival={rival} flips={flips} />}</td>
    </tr>
  )
}

function RivalTable({ kpi, data }: { kpi: KpiAnswer['kpi']; data: RivalsAnswer }) {
  return (
    <table className="rivals">
      <thead>
        <tr>
          <th scope="col">The same rows, {data.period.name}</th>
          <th scope="col" className="right">
            Figure
          </th>
          <th scope="col" className="right">
            Who flips
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="total">
          <th scope="row">Ours: {kpi.formula.bottom === null ? kpi.formula.top : `${kpi.formula.top} ÷ ${kpi.formula.bottom}`}</th>
          <td className="right">{shownOf(data.ours)}</td>
          <td className="right">–</td>
        </tr>
        {data.rivals.map((rival) => (
          <RivalRow key={rival.id} rival={rival} kpi={kpi} />
        ))}
      </tbody>
    </table>
  )
}

/** What the furthest apart definitions make of the same rows. */
function tellSpread({ ours, rivals }: RivalsAnswer): string {
  const valued = [ours, ...rivals.map((r) => r.figure)].filter((f) => f.state === 'value').toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
  const [low, high] = [valued[0], valued.at(-1)]
  if (!low || !high || low.shown === high.shown) return ''
  return `One who hears ${low.shown} and one who hears ${high.shown} may be looking at the same rows.`
}

/** The same rows under other public definitions, side by side, with the clients that count differently one click away. */
export function Rivals({ answer, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { kpi } = answer
  const { data, error } = useQuery(asking('rivals', { params: { id: kpi.id }, query: ask }))
  return (
    <section className="card" aria-labelledby="rivals">
      <h2 id="rivals">Under other definitions</h2>
      {error && <Failed error={error} />}
      {data && data.rivals.length === 0 && <p className="note">No other public definition is in use for this number.</p>}
      {data && data.rivals.length > 0 && (
        <>
          <RivalTable kpi={kpi} data={data} />
          <PairsLine pairs={data.ours.pairs} />
          <p className="note below">{tellSpread(data)}</p>
        </>
      )}
    </section>
  )
}
