import type { ClientAnswer, ClientMark, ClientMeasure } from '#api'
import { addDays, daysBetween, showDay, type Day } from '#period'
import { dot, line, polyline, words, type Drawing, type Palette, type Shape, type Spot } from './drawing.ts'
import { freePlaces } from './free-places.ts'
import { linearScale } from './scale.ts'
import { strips, stripHeight } from './client-strips.ts'
import { drawWords, placeWords, type PlacedWords } from './placed-words.ts'

export type ClientChartInput = {
  readonly measure: ClientMeasure
  readonly visits: ClientAnswer['visits']
  readonly marks: readonly ClientMark[]
  readonly openedOn: Day
  readonly closedOn: Day | null
  readonly today: Day
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** One of several small pictures side by side: no visits, no words but the ends. */
  readonly isSmall?: boolean
}
export type ClientFrame = ClientChartInput & {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly isNarrow: boolean
  readonly x: (day: Day) => number
  readonly y: (score: number) => number
  readonly heads: readonly PlacedWords[]
}

const weekDays = 7
/** A little of what is to come, so that the expected course and the next visit are in the picture. */
const aheadDays = 21

/** The first and the last day of the picture. */
function spanOf({ measure, openedOn, closedOn, today }: Pick<ClientChartInput, 'measure' | 'openedOn' | 'closedOn' | 'today'>): readonly [Day, Day] {
  const first = measure.scores[0]?.on ?? openedOn
  const last = measure.scores.at(-1)?.on ?? openedOn
  const end = closedOn !== null && closedOn < today ? addDays(closedOn, weekDays) : addDays(today, aheadDays)
  const from = first < openedOn ? first : openedOn
  const least = addDays(from, 4 * weekDays)
  return [from, [end, last, least].toSorted().at(-1) ?? end]
}

/** What stands at the head of the picture: what happened, but no alerts, which have a line of their own. */
const headMarks = (marks: readonly ClientMark[]): readonly ClientMark[] => marks.filter((m) => m.kind !== 'alert' && m.kind !== 'opened')

function frameOf(input: ClientChartInput): ClientFrame {
  const { width, height, measure, isSmall = false } = input
  const isNarrow = width < 560
  const [left, right] = [isSmall ? 26 : isNarrow ? 30 : 118, width - (isSmall ? 8 : 24)]
  const x = (
    (scale) => (day: Day) =>
      scale(daysBetween('2000-01-01', day))
  )(linearScale(spanOf(input).map((d) => daysBetween('2000-01-01', d)) as [number, number], [left, right]))
  const heads = isSmall
    ? []
    : placeWords(
        headMarks(input.marks).map((m) => ({ x: x(m.on), text: m.says })),
        { left, right, isNumbered: isNarrow },
      )
  const rows = heads.length === 0 ? 0 : Math.max(...heads.map((h) => h.row)) + 1
  const [top, bottom] = [8 + rows * 14 + (rows > 0 ? 4 : 0), height - (isSmall ? 20 : 26 + stripHeight(input.marks))]
  return { ...input, left, right, top, bottom, isNarrow, x, y: linearScale([measure.least, measure.most], [bottom, top]), heads }
}

const box = (frame: ClientFrame, [low, high]: readonly [number, number], opacity: number): Shape => ({
  type: 'rect',
  silent: true,
  shape: { x: frame.left, y: frame.y(high), width: frame.right - frame.left, height: frame.y(low) - frame.y(high) },
  style: { fill: frame.palette.band, opacity },
})

/** The named ranges, stronger where the problem is worse. */
function bands(frame: ClientFrame): readonly Shape[] {
  const { measure, palette, left, y, isNarrow, isSmall = false } = frame
  const all = measure.bands.map((band, i) => ({ ...band, to: measure.bands[i + 1]?.from ?? measure.most }))
  const weight = (i: number): number => 0.3 + (0.7 * (measure.direction < 0 ? i : all.length - 1 - i)) / Math.max(1, all.length - 1)
  return all.flatMap((band, i) => [
    box(frame, [band.from, band.to], weight(i)),
    ...(isSmall || isNarrow ? [] : [words(band.name, { x: left - 9, y: (y(band.from) + y(band.to)) / 2 }, { color: palette.ink3, align: 'right' })]),
  ])
}

function course(frame: ClientFrame): readonly Shape[] {
  const { measure, palette, x, y } = frame
  if (measure.course.points.length === 0) return []
  const [, end] = spanOf(frame)
  const shown = measure.course.points
  const until = shown.findIndex((p) => p.on > end)
  const points = until < 0 ? shown : [...shown.slice(0, until), between(shown[until - 1] ?? shown[0], shown[until], end)]
  const last = points.at(-1)
  // After the last step the course goes on level: nobody knows more than that.
  const whole = last && last.on < end ? [...points, { ...last, on: end }] : points
  const edge = (side: 'low' | 'high') => turns(whole.map((p) => ({ x: x(p.on), y: y(p[side]) })))
  const outline = [...edge('high'), ...edge('low').toReversed()]
  return [{ type: 'polygon', silent: true, shape: { points: outline.map((p) => [p.x, p.y]) }, style: { fill: palette.improvement, opacity: 0.15 } }]
}

/** An edge in whole points goes down in stairs; drawn from the head of each stair to the next it is the slope that it stands for. */
const turns = (edge: readonly { readonly x: number; readonly y: number }[]): readonly { readonly x: number; readonly y: number }[] =>
  edge.filter((p, i) => i === 0 || i === edge.length - 1 || p.y !== edge[i - 1]?.y)

type Point = ClientMeasure['course']['points'][number]
/** The course on a day between two steps, on the straight line. */
function between(a: Point | undefined, b: Point | undefined, on: Day): Point {
  if (!a || !b) throw new Error('a course has a step before each of its steps')
  const share = daysBetween(a.on, on) / Math.max(1, daysBetween(a.on, b.on))
  const mix = (from: number, to: number): number => from + share * (to - from)
  return { on, low: mix(a.low, b.low), middle: mix(a.middle, b.middle), high: mix(a.high, b.high) }
}

/** Scores from which on a change since the first one is real, for the better and for the worse: the corridor between them is measurement error. */
function corridor({ measure, palette, left, right, y, isSmall = false }: ClientFrame): readonly Shape[] {
  const ends: readonly (readonly [number | null, readonly number[]])[] = [
    [measure.betterAt, [4, 3]],
    [measure.worseAt, [1, 4]],
  ]
  const width = isSmall ? 0.8 : 1.1
  return ends.flatMap(([at, dash]) =>
    at === null ? [] : [line({ x: left, y: y(at) }, { x: right, y: y(at) }, { color: palette.target, width, dash })],
  )
}

/** The names of the corridor's ends and what is said of scores off course, each where it hides nothing. */
function names(frame: ClientFrame): readonly Shape[] {
  const { measure, palette, left, right, top, bottom, x, y, isNarrow, isSmall = false } = frame
  if (isSmall) return []
  const [better, worse] = measure.direction < 0 ? ['below', 'above'] : ['above', 'below']
  const place = freePlaces(
    measure.scores.map((s) => ({ x: x(s.on), y: y(s.total) })),
    { left, right, top, bottom },
  )
  const end = measure.scores.findLastIndex((s) => s.isBeyond)
  const off = measure.scores[end]
  const run = end - measure.scores.slice(0, Math.max(0, end)).findLastIndex((s) => !s.isBeyond)
  const times = run === 1 ? '' : run === 2 ? ', twice' : `, ${run} times`
  const said = off ? place(`${worse} expected course${times}`, { x: x(off.on), y: y(off.total) }) : null
  const ofLine = (score: number | null, text: string) => (score === null ? null : place(`${score} or ${text}`, { x: null, y: y(score) }))
  return [
    ...(said ? [words(said.text, said, { color: palette.concern, align: said.align })] : []),
    ...[
      ofLine(measure.betterAt, `${better}: ${isNarrow ? 'better' : 'reliable improvement'}`),
      ofLine(measure.worseAt, `${worse}: ${isNarrow ? 'worse' : 'reliably worse'}`),
    ].flatMap((p) => (p ? [words(p.text, p, { color: palette.target, align: p.align })] : [])),
  ]
}

function scores(frame: ClientFrame): readonly Shape[] {
  const { measure, palette, x, y, isSmall = false } = frame
  const at = measure.scores.map((s) => ({ x: x(s.on), y: y(s.total) }))
  return [
    polyline(at, { color: palette.ink2, width: isSmall ? 1.3 : 1.8 }),
    ...measure.scores.map((s, i) =>
      dot(at[i] ?? { x: 0, y: 0 }, s.mark, {
        color: s.mark === 'common' ? palette.ink2 : palette[s.mark],
        paper: palette.paper,
        isHollow: false,
        r: isSmall ? 2.6 : 4.4,
      }),
    ),
  ]
}

function axis(frame: ClientFrame): readonly Shape[] {
  const { palette, left, right, bottom, height, x, y, measure, openedOn, isSmall = false, isNarrow } = frame
  const [from, end] = spanOf(frame)
  const weeks = Math.floor(daysBetween(openedOn, end) / weekDays)
  const fit = Math.max(1, Math.floor((right - left) / (isSmall ? 60 : 74)))
  const step = [1, 2, 4, 8, 13, 26, 52, 104].find((s) => weeks / s <= fit) ?? 208
  const ticks = Array.from({ length: Math.floor(weeks / step) + 1 }, (_, i) => i * step)
  const baseline = isSmall ? height - 7 : height - 8
  const ends = isSmall || isNarrow ? [measure.least, measure.most] : []
  return [
    ...ticks
      .filter((w) => addDays(openedOn, w * weekDays) >= from)
      .map((w) => words(isSmall ? `${w}` : `week ${w}`, { x: x(addDays(openedOn, w * weekDays)), y: baseline }, { color: palette.ink3, align: w === 0 && !isNarrow ? 'center' : w === 0 ? 'left' : 'center' })), // prettier-ignore
    ...ends.map((score) => words(String(score), { x: left - 6, y: y(score) + (score === measure.most ? 5 : -4) }, { color: palette.ink3, align: 'right' })), // prettier-ignore
    line({ x: left, y: bottom }, { x: right, y: bottom }, { color: palette.line }),
  ]
}

/** "week 8": weeks since care began; a score before that has its day only. */
export const weekWords = (openedOn: Day, on: Day): string =>
  on < openedOn ? 'before care began' : `week ${Math.floor(daysBetween(openedOn, on) / weekDays)}`

const spots = ({ measure, x, y, openedOn, marks }: ClientFrame): readonly Spot[] =>
  measure.scores.map((s, i) => {
    const next = measure.scores[i + 1]?.on
    const near = marks.filter((m) => m.kind !== 'opened' && m.on >= s.on && (next === undefined || m.on < next))
    return {
      key: s.id,
      x: x(s.on),
      y: y(s.total),
      title: `${measure.name} ${s.total}, ${weekWords(openedOn, s.on)}`,
      lines: [showDay(s.on), s.says, ...near.map((m) => `${showDay(m.on)}: ${m.says}`)].filter(Boolean),
    }
  })

/** One measure of one client in time: ranges, corridor of no real change, expected course, scores, what happened, visits kept and missed. */
export function clientChart(input: ClientChartInput): Drawing {
  const frame = frameOf(input)
  const { width, height, palette, isSmall = false } = frame
  const shapes = [
    ...bands(frame),
    ...course(frame),
    ...corridor(frame),
    ...axis(frame),
    ...drawWords(frame.heads, { bottom: frame.bottom, palette }),
    ...(isSmall ? [] : strips(frame)),
    ...scores(frame),
    ...names(frame),
  ]
  return { width, height, shapes, spots: isSmall ? [] : spots(frame) }
}

/** The picture in words, for those who do not see it. */
export function tellClientChart(measure: ClientMeasure, openedOn: Day): string {
  const each = measure.scores.map((s) => `${weekWords(openedOn, s.on)}: ${s.total}${s.says ? `, ${s.says}` : ''}`).join('; ')
  return `${measure.reading} ${each}. ${measure.course.says}`.trim()
}
