import type { Figure } from '#api'
import { linearScale } from '#charts'
import { MarkShape } from './point-mark.tsx'

/** One figure with its interval on a common scale, and the whole as a line behind it. Hollow when directional. */
export function IntervalBar({ figure, whole, range }: { figure: Figure; whole: number | null; range: readonly [number, number] }) {
  const x = linearScale(range, [6, 154])
  const { value, interval } = figure
  return (
    <svg className="interval-bar" viewBox="0 0 160 18" width={160} height={18} aria-hidden="true">
      {whole !== null && <line x1={x(whole)} x2={x(whole)} y1={0} y2={18} stroke="var(--line2)" strokeWidth={1} />}
      {interval && <line x1={x(interval.low)} x2={x(interval.high)} y1={9} y2={9} stroke="var(--common)" strokeWidth={1.5} />}
      {value !== null && figure.state === 'value' && <MarkShape mark="common" x={x(value)} y={9} r={3.6} isHollow={figure.isDirectional} />}
    </svg>
  )
}
