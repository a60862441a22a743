import type { Difference, Figure } from '#api'
import { showValue, type Kpi, type Tally } from '#kpi'
import { meanInterval, pOfEstimate, shrinkMeans, shrinkProportions, wilson, type Estimate } from '#stats'
import type { CaseMixOf } from './case-mix.ts'
import { showGap, showGapRange } from './show-difference.ts'

/** One part of a KPI before adjustment. */
export type Part = { readonly key: string; readonly figure: Figure; readonly tally: Tally }

export type Shown = { readonly value: number; readonly shown: string; readonly low: number | null; readonly high: number | null }
export type Adjusted = {
  /** What rows like these have over the whole practice. */
  readonly expected: Shown
  /** The practice's figure plus what the part's own figure lies above or below its expected one. */
  readonly adjusted: Shown
  /** The most likely value, given all parts: small ones lean toward the whole. */
  readonly best: Shown | null
}

const within = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value))

/** A part's own figure with its interval per row, a proportion as 0 to 1. */
function ownOf(kpi: Kpi, { counted, numerator, sum, squares }: Tally): Estimate | null {
  if (kpi.measure.shape === 'proportion') return wilson(numerator, counted)
  return meanInterval({ n: counted, sum, squares }) ?? (counted > 0 ? { value: sum / counted, low: Number.NaN, high: Number.NaN } : null)
}

/** Standard error of a mean, 0 when it cannot be known. */
function errorOf({ counted, sum, squares }: Tally): number {
  return counted < 2 ? 0 : Math.sqrt(Math.max(0, squares - (sum * sum) / counted) / (counted - 1) / counted)
}

/** Adjusted figures of all parts around the whole; none without case mix. A part without rows, or without an expected value, has none. */
export function adjust(
  kpi: Kpi,
  parts: readonly Part[],
  { whole, mix }: { readonly whole: Tally | undefined; readonly mix: CaseMixOf | null },
): ReadonlyMap<string, Adjusted> {
  if (!mix || !whole || whole.counted === 0) return new Map()
  const isShare = kpi.measure.shape === 'proportion'
  const factor = isShare ? 100 : 1
  const centre = (isShare ? whole.numerator : whole.sum) / whole.counted
  const range: readonly [number, number] = isShare ? [0, 1] : [-Infinity, Infinity]
  const known = parts.flatMap((part) => {
    const expected = mix.expected(part.key)
    const own = ownOf(kpi, part.tally)
    if (expected === null || !own || part.tally.counted === 0) return []
    const toward = centre - expected / part.tally.counted
    const moved = { value: within(own.value + toward, range), low: within(own.low + toward, range), high: within(own.high + toward, range) }
    return [{ part, expected: expected / part.tally.counted, moved }]
  })
  const shrunk = isShare
    ? shrinkProportions(known.map(({ part, moved }) => ({ successes: moved.value * part.tally.counted, n: part.tally.counted })))
    : shrinkMeans(known.map(({ part, moved }) => ({ value: moved.value, standardError: errorOf(part.tally) })))
  const shownAs = ({ value, low, high }: Estimate): Shown => ({
    value: value * factor,
    shown: showValue(value * factor, kpi.unit),
    low: Number.isFinite(low) ? low * factor : null,
    high: Number.isFinite(high) ? high * factor : null,
  })
  return new Map(
    known.map(({ part, expected, moved }, i) => {
      const best = shrunk?.units[i]
      const told = { value: expected, low: Number.NaN, high: Number.NaN }
      return [part.key, { expected: shownAs(told), adjusted: shownAs(moved), best: best ? shownAs(best) : null }]
    }),
  )
}

/**
 * How far an adjusted part lies from the whole: what stands in the place of its plain difference from the others, which would blame it for who came.
 * What its rows could have shown stays that of the plain one.
 */
export function adjustedDifference(
  kpi: Kpi,
  { adjusted }: Adjusted,
  { whole, plain }: { readonly whole: number; readonly plain: Difference | null },
): Difference | null {
  if (adjusted.low === null || adjusted.high === null) return null
  const [value, low, high] = [adjusted.value - whole, adjusted.low - whole, adjusted.high - whole]
  return {
    value,
    low,
    high,
    shown: showGap(value, kpi.unit),
    range: showGapRange({ low, high }, kpi.unit),
    method: 'indirect standardization',
    pValue: pOfEstimate({ value, low, high }),
    detectable: plain?.detectable ?? null,
  }
}
