import type { ChartNote, Series } from '#api'
import { daysBetween } from '#period'
import { line, words, type Palette, type Shape } from './drawing.ts'

/** Words at the head of a chart, over a line down to its floor: what happened, or where a new level begins. */
type Head = { readonly x: number; readonly text: string; readonly isQuiet: boolean }
export type PlacedHead = Head & { readonly row: number; readonly align: 'left' | 'right' }

const headRow = 14
/** About how wide a letter of a chart's words is. */
export const letter = 5.9
const mostLetters = 38
const mostRows = 4
const rows = [0, 1, 2, 3]

const cut = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text)

/** Where a day lies between the points, each of which stands in the middle of its period. */
function placeOf({ points }: Pick<Series, 'points'>, day: string): number | null {
  const at = points.findIndex(({ period }) => day >= period.start && day < period.end)
  const period = points[at]?.period
  return period ? at - 0.5 + daysBetween(period.start, day) / daysBetween(period.start, period.end) : null
}

/** Notes in the order of their days, with the number each has below a narrow chart. */
export const numbered = (notes: readonly ChartNote[]): readonly (ChartNote & { readonly number: number })[] =>
  notes.toSorted((a, b) => a.on.localeCompare(b.on)).map((note, i) => ({ ...note, number: i + 1 }))

function headsOf(series: Series, x: (at: number) => number, { isNarrow, half }: { isNarrow: boolean; half: number }): readonly Head[] {
  const notes = numbered(series.notes).flatMap((note): Head[] => {
    const at = placeOf(series, note.on)
    return at === null ? [] : [{ x: x(at), text: isNarrow ? String(note.number) : cut(note.says), isQuiet: true }]
  })
  const isSaid = (from: number): boolean => {
    const period = series.points[from]?.period
    return period !== undefined && series.notes.some((n) => n.rebases && n.on >= period.start && n.on < period.end)
  }
  const levels = series.phases
    .slice(1)
    .filter((phase) => !isSaid(phase.from))
    .map((phase): Head => {
      const begins = series.points[phase.from]?.period.name ?? ''
      return { x: x(phase.from) - half, text: isNarrow ? '' : `new level, ${begins}`, isQuiet: false }
    })
  return [...levels, ...notes].toSorted((a, b) => a.x - b.x)
}

type Frame = { readonly right: number; readonly isNarrow: boolean; readonly half: number }

/** Gives each head a row in which it lies on no other, its words to the right of its line or, near the edge, to the left. */
export function placeHeads(series: Series, x: (at: number) => number, frame: Frame): readonly PlacedHead[] {
  const placed = inRows(headsOf(series, x, frame), frame)
  // More than there is room for have their numbers, as on a narrow chart; a number without room is in the list only.
  if (placed.every((head) => head.row < mostRows)) return placed
  return inRows(headsOf(series, x, { ...frame, isNarrow: true }), frame).map((head) =>
    head.row < mostRows ? head : { ...head, text: '', row: mostRows - 1 },
  )
}

function inRows(heads: readonly Head[], frame: Frame): readonly PlacedHead[] {
  const taken: { from: number; to: number; row: number }[] = []
  return heads.map((head) => {
    const length = head.text === '' ? 0 : head.text.length * letter + 12
    // Where neither side has room the words run out over the limits' names rather than over the edge of the picture.
    const align = head.x + length > frame.right && head.x - length > 0 ? ('right' as const) : ('left' as const)
    const [from, to] = align === 'left' ? [head.x, head.x + length] : [head.x - length, head.x]
    const isFree = (row: number): boolean => taken.every((t) => t.row !== row || t.to < from || t.from > to)
    const row = rows.find(isFree) ?? mostRows
    taken.push({ from, to, row })
    return { ...head, row, align }
  })
}

/** How high the heads stand over the chart. */
export const headHeight = (heads: readonly PlacedHead[]): number => (heads.length === 0 ? 0 : Math.max(...heads.map((h) => h.row)) * headRow)

export const drawHeads = (heads: readonly PlacedHead[], { bottom, palette }: { bottom: number; palette: Palette }): readonly Shape[] =>
  heads.flatMap((head) => {
    const y = 12 + head.row * headRow
    const stroke = head.isQuiet ? { color: palette.ink3, width: 0.8, dash: [1, 3] } : { color: palette.ink3, width: 0.8, dash: [2, 3] }
    return [
      line({ x: head.x, y }, { x: head.x, y: bottom }, stroke),
      words(head.text, { x: head.x + (head.align === 'left' ? 6 : -6), y }, { color: palette.ink2, align: head.align }),
    ]
  })
