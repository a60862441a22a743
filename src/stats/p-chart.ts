import { betweenPeriods } from './between-periods.ts'
import { plotPhase, splitPhases, trialBelow } from './chart.ts'
import type { Chart, Phase } from './chart.ts'
import type { Proportion } from './difference.ts'

export type PChartOptions = {
  readonly phases?: readonly number[]
  /** Widen the limits when periods differ more than chance explains, as large counts usually do (see `betweenPeriods`). */
  readonly isOverdispersed?: boolean
}

/** A phase with the variance between periods that its limits allow for, 0 for plain binomial limits. */
export type PChartPhase = Phase & { readonly tau2: number }

const sigmas = 3

/**
 * A p-chart: a proportion (0 to 1) per period, null (or n = 0) where a period has none. Centre: all successes over all n of the phase; limits
 * centre +- 3 binomial standard errors at each period's own n, cut to 0 and 1. Shewhart (1931); Montgomery, Introduction to Statistical Quality
 * Control, chapter 7. With `isOverdispersed` the variance between periods is added. Signals: see `findSignals`.
 */
export function pChart(points: readonly (Proportion | null)[], { phases = [], isOverdispersed = false }: PChartOptions = {}): Chart<PChartPhase> {
  const drawn = splitPhases(points.length, phases).map(({ start, end }) => {
    const inside = points.slice(start, end).map((point) => (point && point.n > 0 ? point : null))
    const counted = inside.flatMap((point) => (point ? [point] : []))
    const all = counted.reduce((sum, { successes, n }) => ({ successes: sum.successes + successes, n: sum.n + n }), { successes: 0, n: 0 })
    const centre = all.n === 0 ? null : all.successes / all.n
    const errorAt = (n: number): number => Math.sqrt(((centre ?? 0) * (1 - (centre ?? 0))) / n)
    const tau2 = isOverdispersed
      ? betweenPeriods(inside.map((point) => point && { distance: point.successes / point.n - (centre ?? 0), standardError: errorAt(point.n) }))
      : 0
    const plotted = inside.map((point) => ({
      value: point ? point.successes / point.n : null,
      centre,
      limit: point ? sigmas * Math.sqrt(errorAt(point.n) ** 2 + tau2) : null,
    }))
    const phase: PChartPhase = { start, end, n: counted.length, centre, isTrial: counted.length < trialBelow, tau2 }
    return { phase, points: plotPhase(plotted, start, { min: 0, max: 1 }) }
  })
  return { points: drawn.flatMap((d) => d.points), phases: drawn.map((d) => d.phase) }
}
