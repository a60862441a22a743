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
