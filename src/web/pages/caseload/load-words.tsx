import type { CaseloadAnswer, MoveAnswer } from '#api'

type Load = CaseloadAnswer['clinicians'][number]['load']

const digits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
export const showPoints = (points: number): string => digits.format(points).replace('-', '−')

/** "2.5 over", "room for 8": words, as a colour would be a judgement. */
export function tellRoom({ over }: Pick<Load, 'over'>): string {
  if (over === null) return 'no capacity agreed'
  if (over > 0) return `${showPoints(over)} over`
  return over === 0 ? 'full' : `room for ${showPoints(-over)}`
}

/** Points against capacity: a line to the capacity, filled as far as it is used; what is over goes past its end. */
export function LoadBar({ load, most }: { load: Load; most: number }) {
  if (load.capacity === null || most === 0) return null
  const percent = (points: number): string => `${Math.min(100, (100 * points) / most)}%`
  const within = Math.min(load.points, load.capacity)
  return (
    <span className="load-bar" aria-hidden="true">
      <span className="load-room" style={{ width: percent(load.capacity) }} />
      <span className="load-used" style={{ width: percent(within) }} />
      {load.points > load.capacity && (
        <span className="load-over" style={{ left: percent(load.capacity), width: percent(load.points - load.capacity) }} />
      )}
    </span>
  )
}

type After = NonNullable<MoveAnswer['to']['after']>
/** A load after a move, with how far it could lie apart depending on who moves. */
export const tellAfter = ({ points, low, high }: After): string =>
  low === high ? showPoints(points) : `${showPoints(points)} (${showPoints(low)}–${showPoints(high)})`
