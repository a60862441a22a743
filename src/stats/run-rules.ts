/** A point before its signals are known: `limit` is how far the limits lie from the centre, before they are cut to the bounds. */
export type Plotted = { readonly value: number | null; readonly centre: number | null; readonly limit: number | null }

/** `outside` the limits; `shift`: 7 on one side of the centre; `trend`: 7 rising or falling; `near-limit`: 2 of 3 in the outer third. */
export type Rule = 'outside' | 'shift' | 'trend' | 'near-limit'

/** A special cause seen at a point: which rule, toward which end (a rising trend goes high), and the index where its pattern began. */
export type Signal = { readonly rule: Rule; readonly toward: 'high' | 'low'; readonly since: number }

const runLength = 7
const outerThird = 2 / 3
const rounding = 1e-9

type Side = -1 | 0 | 1
type Seen = { readonly at: number; readonly side: Side; readonly since: number }

const sideOf = (position: number | null): Side => (position === null || position === 0 ? 0 : position > 0 ? 1 : -1)

/** How far a value lies above a centre that was computed from such values: 0 when they are equal but for rounding. */
export function distanceFrom(centre: number, value: number): number {
  const distance = value - centre
  return Math.abs(distance) <= 1e-12 * Math.max(Math.abs(value), Math.abs(centre)) ? 0 : distance
}

/** Where a value lies between the centre (0) and its limits (-1, 1); null for a gap or without limits. */
function positionOf({ value, centre, limit }: Plotted): number | null {
  if (value === null || centre === null || limit === null) return null
  const distance = distanceFrom(centre, value)
  return distance === 0 ? 0 : distance / limit
}

/** Stretches of at least `length` equal sides in a row. A 0 (on the centre, a tie, or a gap) ends a stretch and belongs to none. */
function stretches(sides: readonly Side[], length: number): { start: number; end: number; side: Side }[] {
  const found: { start: number; end: number; side: Side }[] = []
  for (let start = 0, end = 0; start < sides.length; start = end) {
    const side = sides[start] ?? 0
    for (end = start + 1; end < sides.length && sides[end] === side;) end++
    if (side !== 0 && end - start >= length) found.push({ start, end, side })
  }
  return found
}

const spread = (start: number, end: number, side: Side): Seen[] =>
  Array.from({ length: end - start }, (_, i) => ({ at: start + i, side, since: start }))

function outside(positions: readonly (number | null)[]): Seen[] {
  return positions.flatMap((position, at) => (Math.abs(position ?? 0) > 1 + rounding ? [{ at, side: sideOf(position), since: at }] : []))
}

function shift(positions: readonly (number | null)[]): Seen[] {
  return stretches(positions.map(sideOf), runLength).flatMap(({ start, end, side }) => spread(start, end, side))
}

function trend(values: readonly (number | null)[]): Seen[] {
  const steps = values.slice(1).map((value, i) => {
    const before = values[i] ?? null
    return sideOf(value === null || before === null ? null : value - before)
  })
  return stretches(steps, runLength - 1).flatMap(({ start, end, side }) => spread(start, end + 1, side))
}

function nearLimit(positions: readonly (number | null)[]): Seen[] {
  const isNear = positions.map((p) => Math.abs(p ?? 0) > outerThird + rounding && Math.abs(p ?? 0) <= 1 + rounding)
  const sides = positions.map(sideOf)
  const seen = new Map<number, Seen>()
  for (let i = 2; i < positions.length; i++) {
    const side = sides[i] ?? 0
    const near = [i - 2, i - 1, i].filter((at) => isNear[at])
    if (side === 0 || sides[i - 1] !== side || sides[i - 2] !== side || near.length < 2) continue
    const since = near.map((at) => seen.get(at)?.since ?? at)
    for (const at of near) seen.set(at, { at, side, since: Math.min(...since) })
  }
  return [...seen.values()]
}

/**
 * The special causes at each point of one phase, in the order outside, trend, near-limit, shift. Without limits there are none.
 * The rules are those of NHS England "Making Data Count", with the edges of its reference code (NHS-R Community, NHSRplotthedots 0.2):
 * a point on the centre line ends a run; a tie ends a trend; a run marks all its points; 2 of 3 needs all three on one side and marks the
 * points between two thirds of the way and the limit. A gap ends every pattern. Shewhart (1931); Wheeler & Chambers (1992).
 */
export function findSignals(plotted: readonly Plotted[], firstIndex = 0): Signal[][] {
  const positions = plotted.map(positionOf)
  const values = plotted.map((point, i) => (positions[i] === null ? null : point.value))
  const signals: Signal[][] = plotted.map(() => [])
  const mark = (rule: Rule, seen: readonly Seen[]) => {
    for (const { at, side, since } of seen) signals[at]?.push({ rule, toward: side > 0 ? 'high' : 'low', since: since + firstIndex })
  }
  mark('outside', outside(positions))
  mark('trend', trend(values))
  mark('near-limit', nearLimit(positions))
  mark('shift', shift(positions))
  return signals
}
