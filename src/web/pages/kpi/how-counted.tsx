import type { Attrition, AttritionLine, KpiAnswer } from '#api'
import { countOf, showNumber } from '#charts'
import { useSearchChange } from '../../parts/use-ask.ts'

type Side = Attrition[number]
type Open = (role: AttritionLine['role'] | undefined, exclusion?: string | null) => void

const isLeftOut = ({ role }: AttritionLine): boolean => role !== 'denominator' && role !== 'numerator' && role !== 'detractor'

type Shown = { readonly line: AttritionLine; readonly counts: string; readonly onOpen: Open }

function Line({ line, counts, onOpen }: Shown) {
  const isTotal = !isLeftOut(line)
  const name = line.role === 'denominator' ? `counted: ${counts}` : line.name
  return (
    <tr className={isTotal ? 'total' : undefined}>
      <th scope="row">
        {name} {line.why && <span className="note">{line.why}</span>}{' '}
        {line.canBeFixed && line.n > 0 && <span className="note">· these rows can be fixed</span>}
      </th>
      <td className="right">
        {line.n === 0 ? (
          '0'
        ) : (
          <button
            type="button"
            className="linklike"
            onClick={() => onOpen(line.role, line.exclusion)}
            aria-label={`Show the ${countOf(line.n, 'row')}: ${name}`}
          >
            {isTotal ? '' : '−\u202f'}
            {showNumber(line.n)}
          </button>
        )}
      </td>
    </tr>
  )
}

/** `counts` says what the counted rows are: the bottom of the fraction, or for a ratio of two counts each side's own name. */
function SideTable({ side, counts, onOpen }: { side: Side; counts: string; onOpen: Open }) {
  return (
    <table className="attrition">
      <caption className="hidden">How many rows are counted, and why the others are not: {side.side}</caption>
      <tbody>
        <tr>
          <th scope="row">all rows of the period</th>
          <td className="right">{showNumber(side.all)}</td>
        </tr>
        {side.lines.map((line) => (
          <Line key={`${line.role} ${line.exclusion ?? ''}`} line={line} counts={counts} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

/** Below the line stand the counted rows, except where two facts are divided, nothing is, or a spread stands there. */
function countsOf(kpi: KpiAnswer['kpi'], attrition: Attrition, side: Side): string {
  if (attrition.length > 1 || kpi.shape === 'effect-size') return side.side
  return kpi.formula.bottom ?? (kpi.shape === 'count' || kpi.shape === 'sum' ? kpi.formula.top : side.side)
}

/** How it is counted: the formula as a fraction in words, then from all rows to the counted ones, each count opening its rows. */
export function HowCounted({ answer: { kpi, attrition } }: { answer: KpiAnswer }) {
  const change = useSearchChange()
  const openOn =
    (side: number): Open =>
    (role, exclusion) => {
      change({ side: side === 0 ? undefined : String(side), role, exclusion: exclusion ?? undefined, offset: undefined, client: undefined })
      document.getElementById('rows')?.scrollIntoView({ behavior: 'smooth' })
    }
  return (
    <section className="card" aria-labelledby="how-counted">
      <h2 id="how-counted">How it is counted</h2>
      <div className="fraction">
        <span>{kpi.formula.top}</span>
        {kpi.formula.bottom !== null && <span>{kpi.formula.bottom}</span>}
      </div>
      {attrition.map((side, i) => (
        <div key={side.side}>
          {attrition.length > 1 && <h3 className="side-name">{`${i === 0 ? 'Above' : 'Below'} the line: ${side.side}`}</h3>}
          <SideTable side={side} counts={countsOf(kpi, attrition, side)} onOpen={openOn(i)} />
        </div>
      ))}
      {attrition.length === 0 && (
        <p className="note below">
          How many rows were left out, and for which reason, is told to those who may see the rows. What leaves a row out stands under “Behind the
          number”.
        </p>
      )}
      {kpi.maturity && (
        <p className="note below">
          Judged after {kpi.maturity.days} days. {kpi.maturity.why}
        </p>
      )}
      <p className="note below">
        Definition {kpi.version}. Source: {kpi.source.citation}, {kpi.source.year}. Owner: {kpi.owner}, {kpi.review}.
      </p>
    </section>
  )
}
