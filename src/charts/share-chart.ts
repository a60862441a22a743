import type { ClientMeasure } from '#api'
import { addDays, daysBetween, showDay, type Day } from '#period'
import { dot, line, polyline, type Drawing, type Palette, type Shape } from './drawing.ts'
import { linearScale } from './scale.ts'

type Input = {
  readonly measure: ClientMeasure
  readonly openedOn: Day
  readonly today: Day
  readonly width: number
  readonly height: number
  readonly palette: Palette
}

const say = (text: string, at: { x: number; y: number }, { color, align = 'left', size }: { color: string; align?: 'left' | 'center' | 'right'; size: number }): Shape => ({ type: 'text', silent: true, style: { text, x: at.x, y: at.y, fill: color, align, verticalAlign: 'middle', font: `${size}px Inter, system-ui, sans-serif` } }) // prettier-ignore

/** One measure for the person it is about: the answers as a line, the first and the last with their number, nothing to be judged by. */
export function shareChart({ measure, openedOn, today, width, height, palette }: Input): Drawing {
  const [left, right, top, bottom] = [16, width - 16, 34, height - 40]
  const from = [measure.scores[0]?.on ?? openedOn, openedOn].toSorted()[0] ?? openedOn
  const to = [today, addDays(from, 28)].toSorted().at(-1) ?? today
  const x = linearScale([0, daysBetween(from, to)], [left + 14, right - 14])
  const y = linearScale([measure.least, measure.most], [bottom, top])
  const at = measure.scores.map((s) => ({ x: x(daysBetween(from, s.on)), y: y(s.total), total: s.total }))
  const ends = [at[0], at.length > 1 ? at.at(-1) : undefined].flatMap((p) => (p ? [p] : []))
  const better = measure.direction < 0 ? bottom - 12 : top + 12
  return {
    width,
    height,
    spots: [],
    shapes: [
      line({ x: left, y: bottom }, { x: right, y: bottom }, { color: palette.line, width: 1.5 }),
      line({ x: left, y: top }, { x: right, y: top }, { color: palette.line, width: 1.5 }),
      say('better', { x: right, y: better }, { color: palette.ink3, align: 'right', size: 14 }),
      polyline(at, { color: palette.improvement, width: 3 }),
      ...at.map((p) => dot(p, 'common', { color: palette.improvement, paper: palette.paper, isHollow: false, r: 6 })),
      ...ends.map((p) => say(String(p.total), { x: p.x, y: p.y - 19 }, { color: palette.ink, align: 'center', size: 18 })),
      say(showDay(from), { x: left, y: height - 18 }, { color: palette.ink3, size: 14 }),
      say('today', { x: right, y: height - 18 }, { color: palette.ink3, align: 'right', size: 14 }),
    ],
  }
}
