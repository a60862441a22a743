import type { Point, Series, Target, TargetLevel } from '#api'

export const valueOf = ({ figure }: Point): number | null => (figure.state === 'value' ? figure.value : null)

const levels: readonly TargetLevel[] = ['floor', 'target', 'stretch']

/** The target of a level in force at each point: the last one that had begun when the period ended. */
const targetAt = ({ points, targets }: Series, level: TargetLevel): readonly (Target | null)[] => {
  const inOrder = targets.filter((t) => t.level === level).toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  return points.map(({ period }) => inOrder.findLast((target) => target.startsOn < period.end) ?? null)
}

/** Stretches of points under one target, as first and last index; level by level. */
export function targetStretches(series: Series): readonly { readonly target: Target; readonly from: number; readonly to: number }[] {
  return levels.flatMap((level) => {
    const stretches: { target: Target; from: number; to: number }[] = []
    targetAt(series, level).forEach((target, at) => {
      const open = stretches.at(-1)
      if (target && open?.target === target && open.to === at - 1) open.to = at
      else if (target) stretches.push({ target, from: at, to: at })
    })
    return stretches
  })
}

/** The lowest and highest value a drawing of the series must hold, with a little air; null when there is nothing to draw. */
export function rangeOf(series: Series, air = 0.12): readonly [number, number] | null {
  const values = [
    ...series.points.map(valueOf),
    ...series.phases.flatMap((p) => [p.lower, p.upper]),
    ...targetStretches(series).map((s) => s.target.value),
  ].filter((v) => v !== null)
  if (values.length === 0) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const pad = (high - low) * air || Math.abs(high) * air || 1
  return [low - pad, high + pad]
}

/** Runs of neighbouring points that have a value: a line never crosses a gap. */
export function runsOf(points: readonly Point[]): readonly (readonly number[])[] {
  const runs: number[][] = []
  points.forEach((point, at) => {
    if (valueOf(point) === null) return
    const last = runs.at(-1)
    if (last?.at(-1) === at - 1) last.push(at)
    else runs.push([at])
  })
  return runs
}

/** One step of a band: from the middle before a point to the middle after it. */
export type BandStep = { readonly at: number; readonly lower: number; readonly upper: number }

/** The limits of a phase, point by point; a period without a value has those of the one before it. One step where they are all alike. */
export function bandOf({ points }: Series, phase: Series['phases'][number]): readonly BandStep[] {
  let last = { lower: phase.lower, upper: phase.upper }
  const steps = Array.from({ length: phase.to - phase.from + 1 }, (_, i) => {
    last = points[phase.from + i]?.limits ?? last
    return { at: phase.from + i, ...last }
  })
  const [first] = steps
  return first && steps.every((s) => s.lower === first.lower && s.upper === first.upper) ? [first] : steps
}

/** The outline of a band in steps, up one side and down the other; held inside the range. */
export function bandOutline(
  steps: readonly BandStep[],
  to: number,
  [low, high]: readonly [number, number],
): readonly (readonly [at: number, value: number])[] {
  const held = (value: number): number => Math.min(high, Math.max(low, value))
  const [first] = steps
  if (!first) return []
  const ends = steps.map((step, i) => ({ ...step, from: i === 0 ? first.at : step.at - 0.5, to: i === steps.length - 1 ? to : step.at + 0.5 }))
  const along = (key: 'upper' | 'lower') => ends.flatMap((e) => [[e.from, held(e[key])] as const, [e.to, held(e[key])] as const])
  return [...along('upper'), ...along('lower').toReversed()]
}
