import type { BreakdownAnswer, KpiHead } from '#api'
import { placesOf, showBare, showCount, showNumber } from './figure-words.ts'
import { area, dot, line, polyline, words, type Drawing, type Palette, type Shape, type Spot } from './drawing.ts'
import { linearScale, placesFor, roundTicks } from './scale.ts'

type Slice = BreakdownAnswer['slices'][number]
type Input = {
  readonly kpi: Pick<KpiHead, 'unit' | 'direction'>
  readonly breakdown: BreakdownAnswer
  readonly width: number
  readonly height: number
  readonly palette: Palette
}
type Frame = Input & {
  readonly edge: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly x: (n: number) => number
  readonly y: (value: number) => number
  readonly most: number
  readonly range: readonly [number, number]
}

/** Fewer rows than this lie in the mouth of the funnel, where anything fits. */
const fewestRows = 11
/** Has a part enough rows for a place in the picture? */
export const isInFunnel = ({ figure }: Slice): boolean => figure.state === 'value' && figure.value !== null && figure.n >= fewestRows
/** Outcomes are placed as adjusted for case mix. */
const placedAt = ({ figure, adjusted }: Slice): number => adjusted?.value ?? figure.value ?? 0

function frameOf(input: Input): Frame {
  const { breakdown, width, height } = input
  const drawn = breakdown.slices.filter(isInFunnel)
  const most = Math.max(10, ...drawn.map((s) => s.figure.n)) * 1.06
  // Narrow limits decide the height of the picture; the wide mouth of the funnel may be cut.
  const settled = breakdown.limits.filter((l) => l.n >= most / 12)
  const values = [...drawn.map(placedAt), ...settled.flatMap((l) => [l.lower3, l.upper3])]
  const pad = (Math.max(...values) - Math.min(...values)) * 0.08 || 1
  const range: readonly [number, number] = [Math.max(0, Math.min(...values) - pad), Math.min(100, Math.max(...values) + pad)]
  const edge = { left: 44, right: width - 10, top: 12, bottom: height - 34 }
  return { ...input, edge, most, range, x: linearScale([0, most], [edge.left, edge.right]), y: linearScale(range, [edge.bottom, edge.top]) }
}

function ground({ breakdown, kpi, edge, x, y, most, range, palette }: Frame): readonly Shape[] {
  const inside = (v: number): number => Math.min(range[1], Math.max(range[0], v))
  const limits = breakdown.limits.filter((l) => l.n > 0 && l.n <= most)
  const along = (key: 'lower2' | 'upper2' | 'lower3' | 'upper3') => limits.map((l) => ({ x: x(l.n), y: y(inside(l[key])) }))
  const dashed = { color: palette.ink3, width: 0.9, dash: [3, 3] }
  const ticks = roundTicks(range, 4)
  const counts = roundTicks([0, most], 4).filter((n) => n > 0)
  const { value } = breakdown.whole
  return [
    ...(limits.length > 1 ? [area([...along('upper3'), ...along('lower3').toReversed()], palette.band)] : []),
    ...(limits.length > 1 ? [polyline(along('upper2'), dashed), polyline(along('lower2'), dashed)] : []),
    ...ticks.flatMap((tick) => [
      line({ x: edge.left, y: y(tick) }, { x: edge.right, y: y(tick) }, { color: palette.line, width: 0.8 }),
      words(
        `${showBare(kpi.unit, tick, placesFor(ticks))}${kpi.unit === 'percent' ? '\u202f%' : ''}`,
        { x: edge.left - 7, y: y(tick) },
        { color: palette.ink3, align: 'right' },
      ),
    ]),
    ...counts.map((n) => words(showNumber(n), { x: x(n), y: edge.bottom + 14 }, { color: palette.ink3, align: 'center' })),
    ...(breakdown.adjustedFor.length > 0
      ? [words('adjusted for case mix', { x: edge.right, y: edge.top - 2 }, { color: palette.ink3, align: 'right' })]
      : []),
    words('rows that count', { x: edge.right, y: edge.bottom + 28 }, { color: palette.ink3, align: 'right' }),
    ...(value === null ? [] : [line({ x: edge.left, y: y(value) }, { x: edge.right, y: y(value) }, { color: palette.ink3, width: 1 })]),
  ]
}

/** Outside the limits on the wrong side is a concern, on the right side better; for a number that is neither, a change. */
export function markOf({ position }: Slice, direction: KpiHead['direction']): 'common' | 'concern' | 'improvement' | 'change' {
  if (position !== 'above' && position !== 'below') return 'common'
  if (direction === 'neither') return 'change'
  return (position === 'above') === (direction === 'higher-is-better') ? 'improvement' : 'concern'
}

const inFunnel = { inside: 'inside the limits', above: 'above the limits', below: 'below the limits', unknown: 'cannot tell' } as const
const withoutFunnel = { inside: 'not told apart', above: 'higher than the whole', below: 'lower than the whole', unknown: 'cannot tell' } as const
/** Where a part stands, in words: against the funnel's limits, or against the whole where there is no funnel. */
export const tellPosition = ({ position }: Slice, { limits }: BreakdownAnswer): string => (limits.length > 0 ? inFunnel : withoutFunnel)[position]

/** A funnel: each part by how many rows it has, with the limits chance would give. Only parts outside are named; nothing is ranked. */
export function funnelChart(input: Input): Drawing {
  const frame = frameOf(input)
  const { breakdown, kpi, width, height, palette } = input
  const drawn = breakdown.slices.filter(isInFunnel)
  const place = (slice: Slice): { x: number; y: number } => ({ x: frame.x(slice.figure.n), y: frame.y(placedAt(slice)) })
  const dots = drawn.map((slice) => {
    const mark = markOf(slice, kpi.direction)
    return dot(place(slice), mark, { color: palette[mark], paper: palette.paper, isHollow: slice.figure.isDirectional })
  })
  const named = drawn
    .filter((slice) => slice.position === 'above' || slice.position === 'below')
    .map((slice) => {
      const { x, y } = place(slice)
      const isRight = x > width * 0.66
      return words(slice.name, { x: x + (isRight ? -9 : 9), y }, { color: palette.ink2, align: isRight ? 'right' : 'left' })
    })
  const spots = drawn.map((slice): Spot => {
    const { figure } = slice
    const range = figure.interval
      ? `95\u202f% ${showBare(kpi.unit, figure.interval.low, placesOf(figure.shown))}–${showBare(kpi.unit, figure.interval.high, placesOf(figure.shown))}`
      : ''
    const like = slice.adjusted ? `adjusted ${slice.adjusted.shown}` : ''
    const lines = [like, `n ${showCount(figure)}${figure.isDirectional ? ', directional' : ''}`, range, tellPosition(slice, breakdown)].filter(
      Boolean,
    )
    return { key: slice.value, ...place(slice), title: `${slice.name}: ${figure.shown}`, lines }
  })
  return { width, height, shapes: [...ground(frame), ...dots, ...named], spots }
}
