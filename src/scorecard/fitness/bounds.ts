import { score, type Measure, type Tally } from '#kpi'

/** What is missing on one counted side: rows that could come to count, and rows that count below the line and could belong above it. */
export type Missing = { readonly join: number; readonly top: number }
/** A low and a high value that an unmeasured row is taken to have had: the 5th and the 95th percentile of the rows measured. */
export type Usual = { readonly low: number; readonly high: number }
export type Side = { readonly tally: Tally; readonly missing: Missing; readonly usual: Usual | null }
export type Bounds = { readonly low: number; readonly high: number }

type Take = (tally: Tally, missing: Missing, usual: Usual | null) => Tally

const withValue = (tally: Tally, n: number, value: number): Tally => ({
  ...tally,
  counted: tally.counted + n,
  sum: tally.sum + n * value,
  squares: tally.squares + n * value ** 2,
  values: n === 0 ? tally.values : [...tally.values, [value, n] as const].toSorted(([a], [b]) => a - b),
})

/** Values nobody knows are taken to be usual ones. */
const valued: { readonly lowest: Take; readonly highest: Take } = {
  lowest: (t, { join }, usual) => (usual ? withValue(t, join, usual.low) : t),
  highest: (t, { join }, usual) => (usual ? withValue(t, join, usual.high) : t),
}

/** The tally as it would be if everything missing spoke for the lowest figure, and for the highest. Both are possible; neither is likely. */
const extremes: Readonly<Record<Exclude<Measure['shape'], 'ratio'>, { readonly lowest: Take; readonly highest: Take }>> = {
  proportion: {
    lowest: (t, { join }) => ({ ...t, counted: t.counted + join }),
    highest: (t, { join, top }) => ({ ...t, counted: t.counted + join, numerator: t.numerator + join + top }),
  },
  'net-score': {
    lowest: (t, { join, top }) => ({ ...t, counted: t.counted + join, detractors: t.detractors + join + top }),
    highest: (t, { join, top }) => ({ ...t, counted: t.counted + join, numerator: t.numerator + join + top }),
  },
  mean: valued,
  change: valued,
  percentile: valued,
  'effect-size': {
    lowest: (t, { join }, usual) => spread(withValue(t, join, usual?.low ?? 0), t, join),
    highest: (t, { join }, usual) => spread(withValue(t, join, usual?.high ?? 0), t, join),
  },
  count: { lowest: (t) => t, highest: (t, { join }) => ({ ...t, counted: t.counted + join }) },
  sum: {
    lowest: (t, { join }, usual) => withValue(t, join, Math.min(0, usual?.low ?? 0)),
    highest: (t, { join }, usual) => withValue(t, join, Math.max(0, usual?.high ?? 0)),
  },
}

/** First scores nobody knows are taken to spread as those that are known. */
function spread(tally: Tally, known: Tally, join: number): Tally {
  if (known.counted === 0) return tally
  const scale = (known.counted + join) / known.counted
  return { ...tally, baseSum: known.baseSum * scale, baseSquares: known.baseSquares * scale }
}

const sideTotal = (value: unknown, { tally, missing, usual }: Side): Bounds => {
  if (value === 'count') return { low: tally.counted, high: tally.counted + missing.join }
  const ends = [0, missing.join * (usual?.low ?? 0), missing.join * (usual?.high ?? 0)]
  return { low: tally.sum + Math.min(...ends), high: tally.sum + Math.max(...ends) }
}

/**
 * The lowest and the highest the figure could be if everything missing were known: rows of a share all below the line or all above it, values all low
 * or all high. Null where there is no figure either way.
 */
export function boundsOf(measure: Measure, sides: readonly Side[]): Bounds | null {
  const [first, second] = sides
  if (!first) return null
  if (measure.shape === 'ratio') {
    if (!second) return null
    const [top, bottom] = [sideTotal(measure.top.value, first), sideTotal(measure.bottom.value, second)]
    if (bottom.low <= 0) return null
    const ends = [top.low / bottom.low, top.low / bottom.high, top.high / bottom.low, top.high / bottom.high]
    return { low: Math.min(...ends), high: Math.max(...ends) }
  }
  const { lowest, highest } = extremes[measure.shape]
  const scored = [lowest, highest].map((take) => score(measure, [take(first.tally, first.missing, first.usual)]))
  const values = scored.flatMap((s) => (s.state === 'value' ? [s.value] : []))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return values.length === 0 ? null : { low, high }
}

export const widthOf = (bounds: Bounds | null): number => (bounds ? bounds.high - bounds.low : 0)
