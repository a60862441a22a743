import type { CourseAnswer } from '#api'
import { area, dot, line, polyline, words, type Drawing, type Palette, type Shape, type Spot } from './drawing.ts'
import { everyNth, linearScale, roundTicks, spreadApart } from './scale.ts'

type Curve = NonNullable<CourseAnswer['curve']>
type Input = Pick<CourseAnswer, 'name' | 'range' | 'caseness' | 'direction'> & {
  readonly curve: Curve
  readonly width: number
  readonly height: number
  readonly palette: Palette
}

/** Weeks worth reading out: every one at first, when most changes, then fewer, and the last. */
const told = [1, 2, 4, 6, 8, 12, 16, 20, 26, 39, 52]
export const toldWeeks = <P extends { readonly week: number }>(points: readonly P[]): readonly P[] =>
  points.filter((point, i) => told.includes(point.week) || i === points.length - 1)

function frameOf({ curve, range, width, height }: Input) {
  const isNarrow = width < 560
  const [left, right] = [isNarrow ? 30 : 40, width - (isNarrow ? 74 : 96)]
  const [top, bottom] = [14, height - 42]
  const weeks = Math.max(1, curve.points.at(-1)?.week ?? 1)
  return {
    isNarrow,
    left,
    right,
    top,
    bottom,
    weeks,
    x: linearScale([0, weeks], [left + 6, right - 6]),
    y: linearScale([range.least, range.most], [bottom, top]),
  }
}
type Frame = ReturnType<typeof frameOf>

function axes({ range, palette }: Input, { left, right, bottom, weeks, x, y, isNarrow }: Frame): readonly Shape[] {
  const shown = everyNth(weeks + 1, right - left, isNarrow ? 44 : 58)
  return [
    ...roundTicks([range.least, range.most], 5).flatMap((tick) => [
      line({ x: left, y: y(tick) }, { x: right, y: y(tick) }, { color: palette.line, width: 0.8 }),
      words(String(tick), { x: left - 7, y: y(tick) }, { color: palette.ink3, align: 'right' }),
    ]),
    ...shown.map((week) => words(String(week), { x: x(week), y: bottom + 15 }, { color: palette.ink3, align: 'center' })),
    words('weeks since the first score', { x: (left + right) / 2, y: bottom + 33 }, { color: palette.ink3, align: 'center' }),
  ]
}

/** What each line is, at its right end where the eye arrives. */
function names({ curve, caseness, direction, palette }: Input, { right, top, bottom, y }: Frame): readonly Shape[] {
  const last = curve.points.at(-1)
  if (!last) return []
  const worse = direction < 0 ? last.upper : last.lower
  const labels = [
    { value: worse, text: `${worse} edge`, color: palette.ink2 },
    { value: last.expected, text: `${last.expected.toFixed(1)} expected`, color: palette.ink2 },
    { value: direction < 0 ? caseness : caseness - 1, text: `${caseness} caseness`, color: palette.target },
  ]
  const places = spreadApart(
    labels.map((l) => y(l.value)),
    14,
    [top - 6, bottom + 4],
  )
  return labels.map((label, i) => words(label.text, { x: right + 6, y: places[i] ?? 0 }, { color: label.color }))
}

/** The course to expect after a first score: its middle, and the band that eight in ten stay within. Data in, drawing out. */
export function courseChart(input: Input): Drawing {
  const { curve, caseness, direction, width, height, palette } = input
  const frame = frameOf(input)
  const { left, right, x, y } = frame
  const start = { x: x(0), y: y(curve.intake) }
  const [worse, better] = direction < 0 ? (['upper', 'lower'] as const) : (['lower', 'upper'] as const)
  const along = (of: 'expected' | 'lower' | 'upper') => curve.points.map((p) => ({ x: x(p.week), y: y(p[of]) }))
  const shapes = [
    area([start, ...along(worse), ...along(better).toReversed()], palette.band),
    ...axes(input, frame),
    line({ x: left, y: y(caseness) }, { x: right, y: y(caseness) }, { color: palette.target, width: 1, dash: [2, 4] }),
    polyline(along(worse), { color: palette.ink3, width: 1.2, dash: [5, 4] }),
    polyline([start, ...along('expected')], { color: palette.common, width: 1.8 }),
    ...names(input, frame),
    dot(start, 'common', { color: palette.ink, paper: palette.paper, isHollow: false }),
  ]
  const spots: readonly Spot[] = [
    { key: '0', ...start, title: `First score: ${curve.intake}`, lines: [] },
    ...toldWeeks(curve.points).map((p) => ({
      key: String(p.week),
      x: x(p.week),
      y: y(p.expected),
      title: `Week ${p.week}: ${p.expected.toFixed(1)} expected`,
      lines: [`eight in ten between ${p.lower} and ${p.upper}`, `beyond the edge: ${direction < 0 ? `over ${p.upper}` : `under ${p.lower}`}`],
    })),
  ]
  return { width, height, shapes, spots }
}

/** The same picture in words. */
export function tellCourse({ name, curve, direction }: Pick<Input, 'name' | 'curve' | 'direction'>): string {
  const weeks = toldWeeks(curve.points).map((p) => `week ${p.week} ${p.expected.toFixed(1)}, edge ${direction < 0 ? p.upper : p.lower}`)
  return `Expected course of the ${name} after a first score of ${curve.intake}: ${weeks.join('; ')}.`
}
