import { type Drawing, pagePalette, type Palette, type Spot } from '#charts'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Picture } from '../charts/echarts.ts'
import { SavePicture } from './save-picture.tsx'

// Asked for as soon as a page with charts loads, beside its data rather than after it.
const loading = import('../charts/echarts.ts')

type Draw = (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => Drawing

function Picturing({ drawing }: { drawing: Drawing }) {
  const element = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<Picture | null>(null)
  useEffect(() => {
    let hung: Picture | null = null
    let isGone = false
    void loading.then(({ hangPicture }) => {
      if (isGone || !element.current) return
      hung = hangPicture(element.current)
      setPicture(hung)
    })
    return () => {
      isGone = true
      hung?.remove()
      setPicture(null)
    }
  }, [])
  useEffect(() => picture?.show(drawing), [picture, drawing])
  return <div ref={element} className="picture" aria-hidden="true" style={{ height: drawing.height }} />
}

function Said({ spot, width }: { spot: Spot; width: number }) {
  const isRight = spot.x > width * 0.6
  return (
    <div
      className="said"
      aria-hidden="true"
      style={{ top: Math.max(0, spot.y - 12), ...(isRight ? { right: width - spot.x + 14 } : { left: spot.x + 14 }) }}
    >
      <b>{spot.title}</b>
      {spot.lines.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </div>
  )
}

const nearest = (spots: readonly Spot[], x: number, y: number): number => {
  const away = (s: Spot): number => Math.hypot(s.x - x, (s.y - y) / 3)
  return spots.reduce((best, spot, i) => (away(spot) < away(spots[best] ?? spot) ? i : best), 0)
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at + 1,
  ArrowDown: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
}

/** One tab stop for all points: arrows move among them, each says its period, value, n and reading. */
function Spots({ drawing, onOpen }: { drawing: Drawing; onOpen?: ((key: string) => void) | undefined }) {
  const { spots, width } = drawing
  const [shown, setShown] = useState<number | null>(null)
  const [stop, setStop] = useState(spots.length - 1)
  const list = useRef<HTMLDivElement>(null)
  const at = Math.min(stop, spots.length - 1)
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setShown(null)
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const next = Math.max(0, Math.min(spots.length - 1, step(at, spots.length - 1)))
    setStop(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    setShown(nearest(spots, event.clientX - box.left, event.clientY - box.top))
  }
  const spot = shown === null ? undefined : spots[shown]
  return (
    <div className="spots">
      {/* For pointers only: wherever they are, the nearest point answers. */}
      <button
        type="button"
        className="anywhere"
        tabIndex={-1}
        aria-hidden="true"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setShown(null)}
        onClick={() => spot && onOpen?.(spot.key)}
      />
      <div ref={list} role="toolbar" aria-label="Points of the chart, oldest first; arrow keys move" onKeyDown={move}>
        {spots.map((s, i) => (
          <button
            key={s.key}
            type="button"
            tabIndex={i === at ? 0 : -1}
            style={{ left: s.x, top: s.y }}
            aria-label={[s.title, ...s.lines].join(', ')}
            onFocus={() => setShown(i)}
            onBlur={() => setShown(null)}
            onClick={() => onOpen?.(s.key)}
          />
        ))}
      </div>
      {spot && <Said spot={spot} width={width} />}
    </div>
  )
}

type Props = {
  readonly draw: Draw
  readonly height: number
  readonly tells: string
  /** What a saved picture is called, without its ending. */
  readonly name: string
  readonly onOpen?: (key: string) => void
}

/** A large chart: drawn at the width it has, readable by pointer, touch, keyboard and ear, and to take away. `tells` is the picture in words. */
export function ChartView({ draw, height, tells, name, onOpen }: Props) {
  const { ref, width } = useElementSize()
  const drawing = useMemo(() => (width > 0 ? draw({ width: Math.round(width), height, palette: pagePalette }) : null), [draw, width, height])
  return (
    <figure className="chart">
      <div ref={ref} style={{ minHeight: height }}>
        {drawing && <Picturing drawing={drawing} />}
        {drawing && drawing.spots.length > 0 && <Spots drawing={drawing} onOpen={onOpen} />}
      </div>
      <figcaption className="hidden">{tells}</figcaption>
      {drawing && <SavePicture draw={draw} height={height} tells={tells} name={name} />}
    </figure>
  )
}
