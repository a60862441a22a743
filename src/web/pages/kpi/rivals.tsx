import type { KpiAnswer, RivalsAnswer } from '#api'
import { countOf, showInterval, stateWords } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Spread } from '../../charts/spread.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
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

/** The clauses in which two definitions part, folded away: most readers want the figure first. */
function HowItDiffers({ differs: { ours, theirs } }: { differs: Rival['differs'] }) {
  if (ours.length + theirs.length === 0) return null
  return (
    <details className="differs">
      <summary>How it differs</summary>
      <dl>
        {theirs.length > 0 && <dt>Only it says</dt>}
        {theirs.map((clause) => (
          <dd key={clause}>{clause}</dd>
        ))}
        {ours.length > 0 && <dt>Only ours says</dt>}
        {ours.map((clause) => (
          <dd key={clause}>{clause}</dd>
        ))}
      </dl>
    </details>
  )
}

function WhoFlips({ rival }: { rival: Rival }) {
  if (!rival.differs.isSameRows) return <span className="note wraps">counts other rows: cannot be matched row by row</span>
  if (rival.flips === null) return <span className="note wraps">for those who may see rows</span>
  return <Flips rival={rival} flips={rival.flips} />
}

function RivalRow({ rival, kpi }: { rival: Rival; kpi: KpiAnswer['kpi'] }) {
  const { ask } = useAsk()
  return (
    <tr>
      <th scope="row">
        {rival.name}
        <div className="note">{rival.why}</div>
        <HowItDiffers differs={rival.differs} />
      </th>
      <td className="right">
        <Link
          to="/kpi/$id"
          params={{ id: `${kpi.id}~${rival.id}` }}
          search={ask}
          aria-label={`${shownOf(rival.figure)}, ${rival.name}: open this figure`}
        >
          <FigureCell figure={rival.figure} isQuiet />
        </Link>
        <div className="note">{showInterval(kpi.unit, rival.figure)}</div>
      </td>
      <td className="right">
        <WhoFlips rival={rival} />
      </td>
    </tr>
  )
}

function RivalTable({ kpi, data }: { kpi: KpiAnswer['kpi']; data: RivalsAnswer }) {
  const isAllSame = data.rivals.every((r) => r.differs.isSameRows)
  return (
    <table className="rivals">
      <thead>
        <tr>
          <th scope="col">{`${isAllSame ? 'The same rows' : 'The same days'}, ${data.period.name}`}</th>
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
          <td className="right">
            <FigureCell figure={data.ours} />
            <div className="note">{showInterval(kpi.unit, data.ours)}</div>
          </td>
          <td className="right">–</td>
        </tr>
        {data.rivals.map((rival) => (
          <RivalRow key={rival.id} rival={rival} kpi={kpi} />
        ))}
      </tbody>
    </table>
  )
}

/** What the furthest apart definitions make of one period. */
function tellSpread({ ours, rivals }: RivalsAnswer): string {
  const all = [{ figure: ours, isSame: true }, ...rivals.map((r) => ({ figure: r.figure, isSame: r.differs.isSameRows }))]
  const valued = all.filter((d) => d.figure.state === 'value').toSorted((a, b) => (a.figure.value ?? 0) - (b.figure.value ?? 0))
  const [low, high] = [valued[0], valued.at(-1)]
  if (!low || !high || low.figure.shown === high.figure.shown) return ''
  const what = low.isSame && high.isSame ? 'the same rows' : 'the same days of the same practice'
  return `One who hears ${low.figure.shown} and one who hears ${high.figure.shown} may be looking at ${what}.`
}

/** The definition microscope: one period under every public definition, how far they spread, and who counts differently and why. */
export function Rivals({ answer, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { kpi } = answer
  const { data, error } = useQuery(asking('rivals', { params: { id: kpi.id }, query: ask }))
  return (
    <section className="card" aria-labelledby="rivals">
      <h2 id="rivals">Under other definitions</h2>
      {error && <Failed error={error} />}
      {kpi.rivals.length === 0 && <p className="note">No other public definition is in use for this number.</p>}
      {data && data.rivals.length > 0 && (
        <>
          <p className="funnel-reading">{tellSpread(data)}</p>
          <Spread
            unit={kpi.unit}
            definitions={[
              { name: 'ours', figure: data.ours, isOurs: true },
              ...data.rivals.map((r) => ({ name: r.name, figure: r.figure, isOurs: false })),
            ]}
          />
          <RivalTable kpi={kpi} data={data} />
          <PairsLine pairs={data.ours.pairs} />
        </>
      )}
      {data && data.rivals.length < kpi.rivals.length && (
        <p className="note below">
          {countOf(kpi.rivals.length - data.rivals.length, 'definition')} of other rows, which cannot be narrowed like this, not shown.
        </p>
      )}
    </section>
  )
}
