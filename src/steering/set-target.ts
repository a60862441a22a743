import { ProblemError } from '#problems'
import { loadTargets, saveTarget, type OpenRecord, type Target, type TargetLevel } from '#store'
import { kpiFor } from './kpi-for.ts'

const levels: readonly TargetLevel[] = ['floor', 'target', 'stretch']

/** Levels that stand on the wrong side of one another on a day, where one direction is better: a floor may not lie beyond the target. */
function crossed(targets: readonly Target[], on: string, isHigherBetter: boolean): boolean {
  const inForce = levels.flatMap((level) => targets.findLast((t) => t.level === level && t.startsOn <= on)?.value ?? [])
  return inForce.some((value, i) => i > 0 && (isHigherBetter ? value < (inForce[i - 1] ?? value) : value > (inForce[i - 1] ?? value)))
}

/** Sets a target and gives all of that KPI. Throws a ProblemError when levels would cross on any day. */
export async function setTarget(pool: OpenRecord['pool'], target: Target): Promise<readonly Target[]> {
  const { direction } = kpiFor(target.kpiId)
  const others = (await loadTargets(pool, target.kpiId)).filter((t) => t.level !== target.level || t.startsOn !== target.startsOn)
  const all = [...others, target].toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  if (direction !== 'neither' && all.some(({ startsOn }) => startsOn >= target.startsOn && crossed(all, startsOn, direction === 'higher-is-better')))
    throw new ProblemError({ code: 'steering/levels-crossed' })
  await saveTarget(pool, target)
  return loadTargets(pool, target.kpiId)
}
