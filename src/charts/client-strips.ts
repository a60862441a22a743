import type { ClientAnswer, ClientMark } from '#api'
import type { Day } from '#period'
import { line, words, type Palette, type Shape } from './drawing.ts'

const rowHeight = 17
const missed: ReadonlySet<string> = new Set(['no_show', 'late_cancelled'])
const hasAlerts = (marks: readonly ClientMark[]): boolean => marks.some((m) => m.kind === 'alert')

type Under = {
  readonly visits: ClientAnswer['visits']
  readonly marks: readonly ClientMark[]
  readonly palette: Palette
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly isNarrow: boolean
  readonly today: Day
  readonly x: (day: Day) => number
}

/** How high the lines under the picture are: visits, and alerts when there are any. */
export const stripHeight = (marks: readonly ClientMark[]): number => (hasAlerts(marks) ? 2 : 1) * rowHeight

const cross = (x: number, y: number, color: string): readonly Shape[] => [
  line({ x: x - 3.4, y: y - 3.4 }, { x: x + 3.4, y: y + 3.4 }, { color, width: 1.5 }),
  line({ x: x - 3.4, y: y + 3.4 }, { x: x + 3.4, y: y - 3.4 }, { color, width: 1.5 }),
]

const triangle = (x: number, y: number, { color, paper, isOpen }: { color: string; paper: string; isOpen: boolean }): Shape => ({
  type: 'polygon',
  silent: true,
  shape: {
    points: [
      [x, y - 5],
      [x + 5, y + 4],
      [x - 5, y + 4],
    ],
  },
  style: isOpen ? { fill: color } : { fill: paper, stroke: color, lineWidth: 1.4 },
})

/** Visits kept as ticks, missed as crosses, booked ones as fine ticks; alerts as triangles, filled while they are open. */
export function strips({ visits, marks, palette, left, right, bottom, x, isNarrow, today }: Under): readonly Shape[] {
  const y = bottom + 12
  const name = (text: string, at: number): readonly Shape[] => (isNarrow ? [] : [words(text, { x: left - 9, y: at }, { color: palette.ink3, align: 'right' })]) // prettier-ignore
  const inside = visits.filter((v) => x(v.on) >= left - 1 && x(v.on) <= right + 1)
  const rows = inside.flatMap((v): readonly Shape[] => {
    const at = x(v.on)
    if (v.status === 'attended') return [line({ x: at, y: y - 5 }, { x: at, y: y + 4 }, { color: palette.ink2, width: 2.1 })]
    if (missed.has(v.status)) return cross(at, y, palette.concern)
    return v.status === 'booked' && v.on >= today ? [line({ x: at, y: y - 5 }, { x: at, y: y + 4 }, { color: palette.common, width: 1 })] : []
  })
  const alerts = hasAlerts(marks)
    ? [
        ...name('alerts, open ▲', y + rowHeight),
        ...marks
          .filter((m) => m.kind === 'alert')
          .map((m) => triangle(x(m.on), y + rowHeight, { color: palette.concern, paper: palette.paper, isOpen: m.until === null })),
      ]
    : []
  return [...name('visits, missed ✕', y), ...rows, ...alerts]
}
