import type { Comparison, Figure, KpiHead } from '#api'
import { dot, line, words, type Drawing, type Palette, type Shape, type Spot } from './drawing.ts'
import { placesOf, showBare, showCount, showIn } from './figure-words.ts'
import { linearScale, placesFor, roundTicks } from './scale.ts'

type Input = { readonly comparison: Comparison; readonly width: number; readonly height: number; readonly palette: Palette }
type Mark = 'common' | 'improvement' | 'concern' | 'change'

/** The mark of a verdict: what two periods say has the shape and colour of what a chart says. */
export const verdictMarks: Readonly<Record<Comparison['verdict'], Mark | 'none'>> = {
  better: 'improvement',
  worse: 'concern',
  changed: 'change',
  'no-change-seen': 'common',
  'cannot-tell': 'none',
}

const isValued = ({ state, value }: Figure): boolean => state === 'value' && value !== null
const endsOf = ({ value, interval }: Figure): readonly number[] => (value === null ? [] : [value, ...(interval ? [interval.low, interval.high] : [])])

function widen(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const pad = (high - low) * 0.12 || Math.abs(high) * 0.12 || 1
  return [low - pad, high + pad]
}

type Row = { readonly name: string; readonly y: number; readonly value: number; readonly low: number; readonly high: number; readonly mark: Mark; readonly isHollow: boolean } // prettier-ignore
type Axis = { readonly x: (value: number) => number; readonly range: readonly [number, number]; readonly unit: KpiHead['unit']; readonly edge: { readonly left: number; readonly right: number } } // prettier-ignore

function drawRow({ name, y, value, low, high, mark, isHollow }: Row, { x, edge }: Axis, palette: Palette): readonly Shape[] {
  return [
    words(name, { x: edge.left - 10, y }, { color: palette.ink2, align: 'right' }),
    line({ x: x(low), y }, { x: x(high), y }, { color: palette[mark], width: 2 }),
    dot({ x: x(value), y }, mark, { color: palette[mark], paper: palette.paper, isHollow, r: 4.6 }),
  ]
}

function drawAxis({ x, range, unit, edge }: Axis, { y, isSigned = false }: { y: number; isSigned?: boolean }, palette: Palette): readonly Shape[] {
  const ticks = roundTicks(range, Math.max(3, Math.floor((edge.right - edge.left) / 110)))
  const places = placesFor(ticks)
  const say = (tick: number): string => (isSigned && tick > 0 ? `+${showBare(unit, tick, places)}` : showBare(unit, tick, places))
  return [
    line({ x: edge.left, y }, { x: edge.right, y }, { color: palette.line, width: 0.8 }),
    ...ticks.map((tick) => words(say(tick), { x: x(tick), y: y + 12 }, { color: palette.ink3, align: 'center' })),
  ]
}

/**
 * Two periods with their intervals on one scale, and under them their difference around 0 on its own. Data in, drawing out; without a difference
 * the two stand alone.
 */
export function comparisonChart({ comparison, width, height, palette }: Input): Drawing {
  const { before, after, difference, kpi, verdict } = comparison
  const sides = [before, after].filter((s) => isValued(s.figure))
  if (sides.length === 0)
    return { width, height, shapes: [words('Neither period has a value.', { x: width / 2, y: height / 2 }, { color: palette.ink3, align: 'center' })], spots: [] } // prettier-ignore
  const edge = { left: width < 560 ? 78 : 96, right: width - 16 }
  const range = widen(sides.flatMap((s) => endsOf(s.figure)))
  const axis: Axis = { x: linearScale(range, [edge.left, edge.right]), range, unit: kpi.unit, edge }
  const rows = [
    { side: before, name: 'before', y: 22 },
    { side: after, name: 'after', y: 48 },
  ].flatMap(({ side: { figure }, name, y }): Row[] => {
    const { value, interval, isDirectional } = figure
    return value === null
      ? []
      : [{ name, y, value, low: interval?.low ?? value, high: interval?.high ?? value, mark: 'common', isHollow: isDirectional }]
  })
  const shapes = [...drawAxis(axis, { y: 66 }, palette), ...rows.flatMap((row) => drawRow(row, axis, palette))]
  const spots = rows.map((row, i): Spot => {
    const { period, figure } = (i === 0 ? sides[0] : sides.at(-1)) ?? before
    return { key: row.name, x: axis.x(row.value), y: row.y, title: `${period.name}: ${figure.shown}`, lines: [`n ${showCount(figure)}`] }
  })
  if (!difference) return { width, height, shapes, spots }
  const around = widen([0, difference.low, difference.high])
  const below: Axis = { x: linearScale(around, [edge.left, edge.right]), range: around, unit: kpi.unit, edge }
  const mark = verdictMarks[verdict]
  const gap: Row = { name: 'difference', y: 118, value: difference.value, low: difference.low, high: difference.high, mark: mark === 'none' ? 'common' : mark, isHollow: mark === 'none' } // prettier-ignore
  return {
    width,
    height,
    shapes: [
      ...shapes,
      line({ x: below.x(0), y: 96 }, { x: below.x(0), y: 138 }, { color: palette.ink3, width: 1 }),
      ...drawAxis(below, { y: 138, isSigned: true }, palette),
      ...drawRow(gap, below, palette),
    ],
    spots: [
      ...spots,
      {
        key: 'difference',
        x: below.x(difference.value),
        y: 118,
        title: `Difference ${difference.value < 0 ? '−' : '+'}${difference.shown}`,
        lines: [`95\u202f% ${difference.range}`, difference.method],
      },
    ],
  }
}

/** The picture in words. */
export function tellComparison({ before, after, difference, kpi }: Comparison): string {
  const side = ({ period, figure }: Comparison['before']): string => {
    const { interval } = figure
    const places = placesOf(figure.shown)
    const range = interval ? `, 95 % ${showIn(kpi.unit, interval.low, places)} to ${showIn(kpi.unit, interval.high, places)}` : ''
    return `${period.name}: ${figure.shown}${range}, n ${showCount(figure)}.`
  }
  return [side(before), side(after), difference ? `Difference 95 % ${difference.range}.` : ''].filter(Boolean).join(' ')
}
