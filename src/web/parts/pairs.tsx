import type { Paired } from '#api'
import { showCount, showPair, tellPairs } from '#charts'
import { Link } from '@tanstack/react-router'
import { FigureCell } from './figure-cell.tsx'
import type { GridColumn } from './grid.tsx'
import { useAsk } from './use-ask.ts'

/** Volume never without value: what a productivity figure is always shown with, as a column of small figures. */
export function Pairs({ pairs }: { pairs: readonly Paired[] }) {
  const { ask } = useAsk()
  return (
    <dl className="pairs" aria-label="Always shown with it">
      {pairs.map((pair) => (
        <div key={pair.role}>
          <dt>
            <Link to="/kpi/$id" params={{ id: pair.id }} search={ask}>
              {pair.name}
            </Link>
          </dt>
          <dd>
            <FigureCell figure={pair.figure} isQuiet>
              {showPair(pair)}
            </FigureCell>{' '}
            <span className="note">{pair.figure.state === 'value' && `n ${showCount(pair.figure)}`}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The same in one line, where there is no room for a column. */
export const PairsLine = ({ pairs }: { pairs: readonly Paired[] }) =>
  pairs.length === 0 ? null : <div className="note">With {tellPairs(pairs)}</div>

/** The same as columns of a table of figures. */
export function pairColumns<R>(rows: readonly R[], pairsOf: (row: R) => readonly Paired[]): readonly GridColumn<R>[] {
  const [first] = rows
  return (first === undefined ? [] : pairsOf(first)).map(({ role, name }) => ({
    key: role,
    name,
    isRight: true,
    cell: (row) => {
      const pair = pairsOf(row).find((p) => p.role === role)
      return pair ? (
        <FigureCell figure={pair.figure} isQuiet>
          {showPair(pair)}
        </FigureCell>
      ) : null
    },
  }))
}
