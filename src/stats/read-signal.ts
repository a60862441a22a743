import type { Chart } from './chart.ts'
import { distanceFrom } from './run-rules.ts'
import type { Rule, Signal } from './run-rules.ts'

export type Direction = 'higher-is-better' | 'lower-is-better' | 'neither'

/** `change` is a special cause of a figure for which neither direction is better. */
export type Variation = 'improvement' | 'concern' | 'change' | 'common' | 'too-short'
/** Whether the limits, as they stand, lie wholly on the right or the wrong side of the target. */
export type Assurance = 'will-meet' | 'will-miss' | 'hit-or-miss' | 'none'

export type Reading = {
  readonly variation: Variation
  /** What the variation was read from; null for `common` and `too-short`. */
  readonly cause: { readonly rule: Rule; readonly toward: Signal['toward']; readonly since: number } | null
  readonly assurance: Assurance
}

/**
 * Of the signals at a point the first rule decides the direction; of those that agree with it the oldest is told,
 * because "above the mean since March" says more than "above the limit in June".
 */
function pickCause(signals: readonly Signal[]): Signal | null {
  const [first] = signals
  return first ? signals.filter((s) => s.toward === first.toward).reduce((oldest, s) => (s.since < oldest.since ? s : oldest)) : null
}

function readVariation(cause: Signal | null, direction: Direction, isTrial: boolean): Variation {
  if (!cause) return isTrial ? 'too-short' : 'common'
  if (direction === 'neither') return 'change'
  return (cause.toward === 'high') === (direction === 'higher-is-better') ? 'improvement' : 'concern'
}

/**
 * Reads a chart at its newest value, as the two icons of NHS England "Making Data Count" do. Variation: a special cause there, in the good or the
 * bad direction. Below 12 values a signal counts but silence proves nothing, so the reading is `too-short` rather than `common`. Assurance: the
 * newest limits against the target (same unit as the chart; a value at the target meets it); `none` without a target, without a direction, or
 * while limits are trial.
 */
export function readSignal(chart: Chart, direction: Direction, target?: number): Reading {
  const newest = chart.points.findLast((point) => point.value !== null)
  const isTrial = chart.phases.at(-1)?.isTrial ?? true
  const cause = newest ? pickCause(newest.signals) : null
  return { variation: readVariation(cause, direction, isTrial), cause, assurance: isTrial ? 'none' : readAssurance(newest, direction, target) }
}

function readAssurance(limits: { lower: number | null; upper: number | null } | undefined, direction: Direction, target?: number): Assurance {
  if (target === undefined || direction === 'neither' || !limits || limits.lower === null || limits.upper === null) return 'none'
  const [lower, upper] = [distanceFrom(target, limits.lower), distanceFrom(target, limits.upper)]
  if (direction === 'higher-is-better' ? lower >= 0 : upper <= 0) return 'will-meet'
  if (direction === 'higher-is-better' ? upper < 0 : lower > 0) return 'will-miss'
  return 'hit-or-miss'
}
