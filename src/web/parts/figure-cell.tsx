import type { Figure } from '#api'
import { stateWords } from '#charts'
import type { ReactNode } from 'react'
import { StateMark } from '../charts/state-mark.tsx'

type Props = {
  readonly figure: Pick<Figure, 'state' | 'shown' | 'isDirectional'>
  /** What stands in place of the value as it is shown, such as a link that opens it. */
  readonly children?: ReactNode
  readonly isQuiet?: boolean
}

/** A figure in a table: its value, with a hollow mark where it is directional, or the mark and the word for why there is none. */
export function FigureCell({ figure, children, isQuiet = false }: Props) {
  if (figure.state !== 'value')
    return (
      <span className="no-figure">
        <StateMark state={figure.state} />
        {stateWords[figure.state].short}
      </span>
    )
  const value = children ?? figure.shown
  if (!figure.isDirectional) return isQuiet ? value : <span className="strong">{value}</span>
  return (
    <span className="directional">
      <svg className="hollow-mark" viewBox="0 0 10 10" role="img" aria-label="directional">
        <circle cx="5" cy="5" r="3.6" />
      </svg>
      {value}
    </span>
  )
}
