import type { Series } from '#api'
import { bandOf, bandOutline, linearScale, rangeOf, runsOf, targetStretches, valueOf } from '#charts'
import { MarkShape } from './point-mark.tsx'

const isMeant = ({ target }: ReturnType<typeof targetStretches>[number]): boolean => target.level === 'target'
const edge = { left: 4, right: 4, top: 6, bottom: 6 }

type Frame = {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly height: number
  readonly half: number
  readonly range: readonly [number, number]
}

function frameOf(series: Series, width: number, height: number): Frame | null {
  const range = rangeOf(series)
  if (!range) return null
  const last = Math.max(1, series.points.length - 1)
  const x = linearScale([0, last], [edge.left, width - edge.right])
  return { x, y: linearScale(range, [height - edge.bottom, edge.top]), height, range, half: Math.min(4, (x(1) - x(0)) / 2) }
}

function Ground({ series, frame: { x, y, half, range } }: { series: Series; frame: Frame }) {
  return (
    <>
      {series.phases.map((p) => (
        <g key={p.from}>
          <polygon
            points={bandOutline(bandOf(series, p), p.to, range)
              .map(([at, value]) => `${(at === p.from ? x(at) - half : at === p.to ? x(at) + half : x(at)).toFixed(1)},${y(value).toFixed(1)}`)
              .join(' ')}
            fill="var(--band)"
          />
          <line
            x1={x(p.from) - half}
            x2={x(p.to) + half}
            y1={y(p.centre)}
            y2={y(p.centre)}
            stroke="var(--ink3)"
            strokeWidth={1}
            {...(p.isTrial ? { strokeDasharray: '2 3' } : {})}
          />
        </g>
      ))}
      {/* One level only: a picture this small cannot tell three apart. */}
      {targetStretches(series)
        .filter(isMeant)
        .map((s) => (
          <line
            key={s.from}
            x1={x(s.from) - half}
            x2={x(s.to) + half}
            y1={y(s.target.value)}
            y2={y(s.target.value)}
            stroke="var(--target)"
            strokeWidth={1.2}
            strokeDasharray="4 3"
          />
        ))}
    </>
  )
}

function Line({ series: { points }, frame: { x, y, height }, r }: { series: Series; frame: Frame; r: number }) {
  const at = (i: number): string => {
    const point = points[i]
    return `${x(i).toFixed(1)},${y((point && valueOf(point)) ?? 0).toFixed(1)}`
  }
  return (
    <>
      {runsOf(points).map((run) => (
        <polyline key={run[0]} fill="none" stroke="var(--common)" strokeWidth={1.3} points={run.map(at).join(' ')} />
      ))}
      {points.map((point, i) => {
        const value = valueOf(point)
        // A period without a value keeps its place as a short stroke on the floor.
        if (value === null)
          return <line key={point.period.start} x1={x(i)} x2={x(i)} y1={height - 5} y2={height - 1} stroke="var(--ink3)" strokeWidth={1} />
        return <MarkShape key={point.period.start} mark={point.mark} x={x(i)} y={y(value)} r={r} isHollow={point.figure.isDirectional} />
      })}
    </>
  )
}

/** A control chart the size of a word: limits as a band, centre, target, points by shape and colour. `tells` is its text. */
export function Sparkline({ series, tells, width = 340, height = 74 }: { series: Series; tells: string; width?: number; height?: number }) {
  const frame = frameOf(series, width, height)
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={tells}>
      {frame && <Ground series={series} frame={frame} />}
      {frame && <Line series={series} frame={frame} r={height < 40 ? 1.9 : 2.3} />}
    </svg>
  )
}
