import { findSignals } from './run-rules.ts'
import type { Plotted, Signal } from './run-rules.ts'

/** One stretch of a chart with its own limits. Indices count points from 0; `end` is the first index after it. */
export type Phase = {
  readonly start: number
  readonly end: number
  /** Points with a value. */
  readonly n: number
  readonly centre: number | null
  /** True below 12 values: the limits still move with each new point. NHS-R NHSRplotthedots, "Number of points required". */
  readonly isTrial: boolean
}

/** One plotted point. Limits are null where too few values exist to draw them; `value` is null for a gap. */
export type ChartPoint = {
  readonly value: number | null
  readonly centre: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly signals: readonly Signal[]
}

export type Chart<P extends Phase = Phase> = { readonly points: readonly ChartPoint[]; readonly phases: readonly P[] }

/** Values a figure cannot pass: a count has `{ min: 0 }`, a proportion `{ min: 0, max: 1 }`. */
export type Bounds = { readonly min?: number; readonly max?: number }

export const trialBelow = 12

/** Cuts a list of `length` points where a new phase begins. Marks that are out of range or repeated are ignored. */
export function splitPhases(length: number, begins: readonly number[] = []): { start: number; end: number }[] {
  const starts = [0, ...new Set(begins.filter((i) => Number.isInteger(i) && i > 0 && i < length))].toSorted((a, b) => a - b)
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? length }))
}

/** Puts limits, cut to the bounds, and signals on the points of one phase. The rules read the uncut limits. */
export function plotPhase(plotted: readonly Plotted[], start: number, { min = -Infinity, max = Infinity }: Bounds = {}): ChartPoint[] {
  const signals = findSignals(plotted, start)
  return plotted.map(({ value, centre, limit }, i) => ({
    value,
    centre,
    lower: centre === null || limit === null ? null : Math.max(min, centre - limit),
    upper: centre === null || limit === null ? null : Math.min(max, centre + limit),
    signals: signals[i] ?? [],
  }))
}
