import type { KpiHead, Series } from '#api'
import { showDay } from '#period'
import { drawHeads, headHeight, letter, placeHeads, type PlacedHead } from './chart-heads.ts'
import { placesOf, showBare, showCount, showIn } from './figure-words.ts'
import { area, dot, line, polyline, ring, words, type Drawing, type Palette, type Shape, type Spot } from './drawing.ts'
import { everyNth, linearScale, placesFor, roundTicks, spreadApart } from './scale.ts'
import { bandOf, bandOutline, rangeOf, runsOf, targetStretches, valueOf } from './series-range.ts'
import { markWords, tellRules } from './tell-series.ts'

type Input = {
  readonly unit: KpiHead['unit']
  readonly series: Series
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** First day of the period the figure is about, when it is one of the points. */
  readonly chosen?: string
}
type Frame = Input & {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly range: readonly [number, number]
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  /** Half the way to the neighbouring point: bands reach a little past their points. */
  readonly half: number
  readonly heads: readonly PlacedHead[]
  readonly ticks: readonly Label[]
  readonly labels: readonly Label[]
}
/** Words at the height of a value. */
type Label = { readonly value: number; readonly text: string; readonly color: string }

// A system face is wider than ours, and what does not fit here is cut off.
const widest = 7.1
const widthOf = (labels: readonly Label[]): number => Math.max(0, ...labels.map(({ text }) => text.length)) * widest

function frameOf(input: Input): Frame | null {
  const range = rangeOf(input.series)
  if (!range) return null
  const isNarrow = input.width < 560
  const [ticks, labels] = [ticksOf(input, range), labelsOf(input, isNarrow)]
  const left = Math.max(isNarrow ? 40 : 48, widthOf(ticks) + 9)
  const right = input.width - Math.max(isNarrow ? 44 : 92, widthOf(labels) + 10)
  const last = Math.max(1, input.series.points.length - 1)
  const x = linearScale([0, last], [left + 6, right - 6])
  const half = Math.min(5, (x(1) - x(0)) / 2)
  const heads = placeHeads(input.series, x, { right, isNarrow, half })
  const [top, bottom] = [20 + headHeight(heads), input.height - 28]
  return { ...input, left, right, top, bottom, range, x, y: linearScale(range, [bottom, top]), half, heads, ticks, labels }
}

function ticksOf({ unit, palette }: Input, range: Frame['range']): readonly Label[] {
  const ticks = roundTicks(range, 5)
  const places = placesFor(ticks)
  const percent = unit === 'percent' ? '\u202f%' : ''
  return ticks.map((value) => ({ value, text: `${showBare(unit, value, places)}${percent}`, color: palette.ink3 }))
}

function axes({ series, ticks, left, right, bottom, x, y, palette, width }: Frame): readonly Shape[] {
  const lastAt = series.points.length - 1
  // On the axis a week has its first day only: "week of" would be said nine times.
  const name = (at: number): string => (series.points[at]?.period.name ?? '').replace(/^week of /, '')
  const longest = Math.max(...series.points.map((_, at) => name(at).length))
  const room = Math.max(width < 560 ? 64 : 96, longest * letter + 14)
  return [
    ...ticks.flatMap(({ value, text, color }) => [
      line({ x: left, y: y(value) }, { x: right, y: y(value) }, { color: palette.line, width: 0.8 }),
      words(text, { x: left - 7, y: y(value) }, { color, align: 'right' }),
    ]),
    ...everyNth(lastAt + 1, right - left, room).map((at) =>
      words(name(at), { x: x(at), y: bottom + 17 }, { color: palette.ink3, align: at === 0 ? 'left' : 'center' }),
    ),
  ]
}

function bands({ series, x, y, half, range, palette }: Frame): readonly Shape[] {
  return series.phases.flatMap((phase) => {
    const [from, to] = [x(phase.from) - half, x(phase.to) + half]
    const centre = { color: palette.ink3, width: 1, ...(phase.isTrial ? { dash: [2, 3] } : {}) }
    return [
      area(
        bandOutline(bandOf(series, phase), phase.to, range).map(([at, value]) => ({
          x: at === phase.from ? from : at === phase.to ? to : x(at),
          y: y(value),
        })),
        palette.band,
      ),
      line({ x: from, y: y(phase.centre) }, { x: to, y: y(phase.centre) }, centre),
    ]
  })
}

function targets({ series, x, y, half, palette }: Frame): readonly Shape[] {
  return targetStretches(series).map(({ target, from, to }) => {
    // What is meant is drawn stronger than the least and the best that were named beside it.
    const stroke = target.level === 'target' ? { width: 1.4, dash: [5, 4] } : { width: 1, dash: [2, 4] }
    return line({ x: x(from) - half, y: y(target.value) }, { x: x(to) + half, y: y(target.value) }, { color: palette.target, ...stroke })
  })
}

/** Limits, centre and target by name. */
function labelsOf({ series, unit, palette }: Input, isNarrow: boolean): readonly Label[] {
  const phase = series.phases.at(-1)
  const places = Math.max(0, ...series.points.map((p) => placesOf(p.figure.shown)))
  const stretches = targetStretches(series).filter((s) => s.to === series.points.length - 1)
  const year = (day: string): string => showDay(day).replace(/^\d+ /, '')
  return [
    ...(phase
      ? [
          { value: phase.upper, text: `${showBare(unit, phase.upper, places)} upper`, color: palette.ink3 },
          { value: phase.centre, text: `${showBare(unit, phase.centre, places)} centre`, color: palette.ink2 },
          { value: phase.lower, text: `${showBare(unit, phase.lower, places)} lower`, color: palette.ink3 },
        ]
      : []),
    ...stretches.flatMap(({ target: { value, level, startsOn } }) => [
      { value, text: `${showBare(unit, value, placesOf(String(value)))} ${level}`, color: palette.target },
      ...(isNarrow ? [] : [{ value, text: `from ${year(startsOn)}`, color: palette.target }]),
    ]),
  ]
}

/** The names stand at the right, where the eye ends; moved apart when they would lie on one another. */
function names({ labels, right, y, top, bottom }: Frame): readonly Shape[] {
  const places = spreadApart(
    labels.map((l) => y(l.value)),
    14,
    [top - 8, bottom + 4],
  )
  return labels.map((label, i) => words(label.text, { x: right + 8, y: places[i] ?? 0 }, { color: label.color }))
}

function points({ series, x, y, palette, bottom, chosen }: Frame): readonly Shape[] {
  const at = (i: number): { x: number; y: number } => {
    const point = series.points[i]
    return { x: x(i), y: y((point && valueOf(point)) ?? 0) }
  }
  const chosenAt = series.points.findIndex((p) => p.period.start === chosen && valueOf(p) !== null)
  return [
    ...(chosenAt < 0 ? [] : [ring(at(chosenAt), palette.ink)]),
    ...runsOf(series.points).map((run) => polyline(run.map(at), { color: palette.common, width: 1.4 })),
    ...series.points.map((point, i) =>
      valueOf(point) === null
        ? line({ x: x(i), y: bottom - 4 }, { x: x(i), y: bottom + 2 }, { color: palette.ink3, width: 1.2 })
        : dot(at(i), point.mark, { color: palette[point.mark], paper: palette.paper, isHollow: point.figure.isDirectional }),
    ),
  ]
}

function spots({ series, unit, x, y, bottom }: Frame): readonly Spot[] {
  return series.points.map((point, i) => {
    const { period, figure, mark, rules } = point
    const value = valueOf(point)
    const places = placesOf(figure.shown)
    const interval = figure.interval ? `95\u202f% ${showIn(unit, figure.interval.low, places)} to ${showIn(unit, figure.interval.high, places)}` : ''
    const lines = [
      value === null ? '' : `n ${showCount(figure)}${figure.isDirectional ? ', directional' : ''}`,
      interval,
      value === null ? '' : markWords[mark],
      ...tellRules(rules),
      ...series.notes.filter((n) => n.on >= period.start && n.on < period.end).map((n) => `${showDay(n.on)}: ${n.says}`),
    ].filter(Boolean)
    return { key: period.start, x: x(i), y: value === null ? bottom : y(value), title: `${period.name}: ${figure.shown}`, lines }
  })
}

/** The control chart of a series: a band, centre and named limits per phase, dated target, points by shape and colour. Data in, drawing out. */
export function controlChart(input: Input): Drawing {
  const frame = frameOf(input)
  const { width, height, palette } = input
  if (!frame)
    return {
      width,
      height,
      shapes: [words('No period has a value yet.', { x: width / 2, y: height / 2 }, { color: palette.ink3, align: 'center' })],
      spots: [],
    }
  // Bands lie under the grid's own lines, and nothing lies over the points.
  const shapes = [...bands(frame), ...axes(frame), ...drawHeads(frame.heads, frame), ...targets(frame), ...names(frame), ...points(frame)]
  return { width, height, shapes, spots: spots(frame) }
}
