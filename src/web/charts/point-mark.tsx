import type { Point } from '#api'

type Mark = Point['mark']

/** The outline of a mark: circle for ordinary and better, diamond for concern, square for a change that is neither. Shape says it without colour. */
export function MarkShape({ mark, x, y, r, isHollow }: { mark: Mark; x: number; y: number; r: number; isHollow: boolean }) {
  const look = `mark-${mark} ${isHollow ? 'mark-hollow' : 'mark-full'}`
  if (mark === 'concern') {
    const d = r * 1.35
    return <path className={look} d={`M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`} />
  }
  if (mark === 'change') return <rect className={look} x={x - r} y={y - r} width={2 * r} height={2 * r} />
  return <circle className={look} cx={x} cy={y} r={r} />
}

/** The mark that stands before a reading. `none` is an open ring: there is nothing to read yet. */
export function ReadingMark({ variation }: { variation: 'improvement' | 'concern' | 'change' | 'common' | 'too-short' | 'none' }) {
  const isOpen = variation === 'none' || variation === 'too-short'
  return (
    <svg className="mark" viewBox="0 0 11 11" aria-hidden="true">
      <MarkShape mark={isOpen ? 'common' : variation} x={5.5} y={5.5} r={isOpen ? 3.6 : 4.2} isHollow={isOpen} />
    </svg>
  )
}
