import type { Figure } from '#api'
import { linearScale } from '#charts'
import { MarkShape } from './point-mark.tsx'

type Ends = { readonly low: number; readonly high: number }

/** Where a figure stands, how far chance reaches (line), and how far what is missing could move it (band). */
export function CouldBeBar({ figure, ends, range }: { figure: Figure; ends: Ends | null; range: readonly [number, number] }) {
  const x = linearScale(range, [6, 214])
  const { value, interval } = figure
  if (value === null) return null
  return (
    <svg className="could-be" viewBox="0 0 220 22" width={220} height={22} aria-hidden="true">
      {ends && ends.high > ends.low && (
        <>
          <rect x={x(ends.low)} y={4} width={Math.max(1, x(ends.high) - x(ends.low))} height={14} fill="var(--band)" />
          {[ends.low, ends.high].map((end) => (
            <line key={end} x1={x(end)} x2={x(end)} y1={2} y2={20} stroke="var(--ink3)" strokeWidth={1} strokeDasharray="2 2" />
          ))}
        </>
      )}
      {interval && <line x1={x(interval.low)} x2={x(interval.high)} y1={11} y2={11} stroke="var(--common)" strokeWidth={1.5} />}
      <MarkShape mark="common" x={x(value)} y={11} r={3.8} isHollow={figure.isDirectional} />
    </svg>
  )
}

/** A range that holds everything drawn, with a little room. */
export function rangeOf(figure: Figure, ends: Ends | null): readonly [number, number] {
  const all = [figure.value, figure.interval?.low, figure.interval?.high, ends?.low, ends?.high].filter((n): n is number => typeof n === 'number')
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return [low - room, high + room]
}
