import type { CheckedIn, CheckIn, Goal, GoalsAnswer, SetGoal, Wall } from '#api'
import { catalog } from '#content'
import { showValue, type Kpi } from '#kpi'
import { addDays, daysBetween, type Day } from '#period'
import { ProblemError } from '#problems'
import type { Desk } from '#scorecard'
import { addGoal, changeGoal, loadCheckIns, loadGoals, saveCheckIn, settleGoal, type OpenRecord, type StoredCheckIn, type StoredGoal } from '#store'
import { fewAtOnce } from './few-at-once.ts'
import { figureOn } from './figure-on.ts'
import { kpiFor } from './kpi-for.ts'
import { listMilestones } from './milestones.ts'
import { checkSlice, placeWords, sliceOf } from './place.ts'
import { progressOf, tellProgress } from './progress.ts'

type Pool = OpenRecord['pool']

/** After so many days without a check-in one is missed. */
const daysApart: Readonly<Record<StoredGoal['review'], number>> = { weekly: 7, monthly: 31, quarterly: 92 }

const wayOf = (goal: StoredGoal) => ({ from: goal.fromValue, to: goal.toValue })
const aboutOf = ({ id, name, unit, direction }: Kpi) => ({ id, name, unit, direction })

/** A check-in as it may be shown: figures seen by somebody with rows are told to the others only as they were said aloud. */
function checkedIn({ smallCells }: Desk, goal: StoredGoal, { goalId: _, ...c }: StoredCheckIn): CheckedIn {
  const progress = progressOf(wayOf(goal), c.value)
  if (!smallCells) return { ...c, progress }
  return { ...c, value: null, low: null, high: null, n: null, progress: progress === null ? null : Math.round(progress * 20) / 20 }
}

/** What concerns a part of the practice is for those who may see rows: a part and its whole, seen on any day, would tell the rest. */
export const mayShow = ({ smallCells }: Desk, { slice }: Pick<StoredGoal, 'slice'>): boolean => smallCells === null || Object.keys(slice).length === 0

async function goalAnswer(desk: Desk, goal: StoredGoal, { kpi, checkIns }: { kpi: Kpi; checkIns: readonly StoredCheckIn[] }): Promise<Goal> {
  const { startsOn, dueOn } = goal
  const slice = sliceOf(goal)
  // Once it is settled, what the figure did later is another story.
  const now = await figureOn(desk, { kpi, slice }, goal.settledOn ?? desk.today)
  const until = goal.settledOn ?? desk.today
  const timeGone = Math.min(1, Math.max(0, daysBetween(startsOn, until) / daysBetween(startsOn, dueOn)))
  const nextCheckInOn = addDays(checkIns.at(-1)?.on ?? startsOn, daysApart[goal.review])
  return {
    id: goal.id,
    kpi: aboutOf(kpi),
    slice,
    place: placeWords(desk, kpi, slice),
    from: { value: goal.fromValue, shown: showValue(goal.fromValue, kpi.unit) },
    to: { value: goal.toValue, shown: showValue(goal.toValue, kpi.unit) },
    startsOn,
    dueOn,
    owner: goal.owner,
    why: goal.why,
    review: goal.review,
    state: goal.state,
    settledOn: goal.settledOn,
    settledWords: goal.settledWords,
    now,
    progress: progressOf(wayOf(goal), now.value),
    timeGone,
    says: tellProgress(wayOf(goal), now, timeGone),
    nextCheckInOn,
    isLate: goal.state === 'open' && nextCheckInOn < desk.today,
    checkIns: checkIns.map((c) => checkedIn(desk, goal, c)),
  }
}

/** Every goal with what its figure says now; those of one KPI when it is named. A goal on a KPI that is gone is left out. */
export async function askGoals(pool: Pool, desk: Desk, only: string | null = null): Promise<Goal[]> {
  const [goals, checkIns] = await Promise.all([loadGoals(pool), loadCheckIns(pool)])
  const byGoal = Map.groupBy(checkIns, (c) => c.goalId)
  const known = goals.flatMap((goal) => {
    const kpi = catalog.find((k) => k.id === goal.kpiId)
    return kpi && (only === null || only === kpi.id) && mayShow(desk, goal) ? [{ goal, kpi }] : []
  })
  return fewAtOnce(known, ({ goal, kpi }) => goalAnswer(desk, goal, { kpi, checkIns: byGoal.get(goal.id) ?? [] }))
}

const nameOf = ({ kpi, place }: Goal): string => (place === '' ? kpi.name : `${kpi.name}, ${place}`)

function wallOf(goals: readonly Goal[], milestones: GoalsAnswer['milestones']): Wall {
  const reached = goals.flatMap((g): Wall => {
    if (g.state !== 'reached' || g.settledOn === null) return []
    const says = `From ${g.from.shown} to ${g.to.shown}.${g.settledWords ? ` ${g.settledWords}` : ''}`
    return [{ kind: 'goal', id: g.id, on: g.settledOn, title: nameOf(g), who: g.owner, says }]
  })
  const done = milestones.flatMap((m): Wall => {
    if (m.reachedOn === null) return []
    const early = daysBetween(m.reachedOn, m.dueOn)
    return [
      { kind: 'milestone', id: m.id, on: m.reachedOn, title: m.name, who: m.team ?? '', says: early > 0 ? `${early} days before its day.` : '' },
    ]
  })
  return [...reached, ...done].toSorted((a, b) => b.on.localeCompare(a.on))
}

/** Goals, team milestones, and the wall of what was reached. */
export async function askGoalsPage(pool: Pool, desk: Desk): Promise<GoalsAnswer> {
  const [goals, milestones] = await Promise.all([askGoals(pool, desk), listMilestones(pool)])
  return { today: desk.today, goals, milestones: milestones.filter((m) => m.reachedOn === null), wall: wallOf(goals, milestones) }
}

const wrongWay = (kpi: Kpi, from: number, to: number): boolean =>
  kpi.direction === 'higher-is-better' ? to < from : kpi.direction === 'lower-is-better' && to > from

/** Sets a goal and gives its id. Where it begins is the figure of that day unless somebody says otherwise. */
export async function setGoal(pool: Pool, desk: Desk, goal: SetGoal): Promise<string> {
  const kpi = kpiFor(goal.kpi)
  checkSlice(kpi, goal.slice)
  if (goal.dueOn <= goal.startsOn) throw new ProblemError({ code: 'steering/ends-before-it-begins' })
  const from = goal.from ?? (await figureOn(desk, { kpi, slice: goal.slice }, goal.startsOn)).value
  if (from === null) throw new ProblemError({ code: 'steering/no-start' })
  if (from === goal.to) throw new ProblemError({ code: 'steering/goal-stands-still' })
  if (wrongWay(kpi, from, goal.to)) throw new ProblemError({ code: 'steering/goal-leads-away', facts: { from: showValue(from, kpi.unit) } })
  const { slice, startsOn, dueOn, owner, why, review } = goal
  return addGoal(pool, { kpiId: kpi.id, slice, fromValue: from, toValue: goal.to, startsOn, dueOn, owner, why, review })
}

async function goalNamed(pool: Pool, id: string): Promise<StoredGoal> {
  const goal = (await loadGoals(pool)).find((g) => g.id === id)
  if (!goal) throw new ProblemError({ code: 'server/not-found' })
  return goal
}

/** Changes owner, day, reason or cadence of a goal. */
export async function editGoal(pool: Pool, id: string, changes: Parameters<typeof changeGoal>[2]): Promise<void> {
  const goal = await goalNamed(pool, id)
  if (changes.dueOn <= goal.startsOn) throw new ProblemError({ code: 'steering/ends-before-it-begins' })
  await changeGoal(pool, id, changes)
}

/** Says that a goal was reached, ended without, or goes on after all. */
export async function closeGoal(pool: Pool, id: string, settling: { state: StoredGoal['state']; on: Day; words: string | null }): Promise<void> {
  await goalNamed(pool, id)
  await settleGoal(pool, id, settling)
}

/** Checks in on a goal: what people think, beside the figure as it stood that day. */
export async function checkIn(at: { readonly pool: Pool; readonly desk: Desk }, id: string, said: CheckIn): Promise<void> {
  const goal = await goalNamed(at.pool, id)
  if (said.on > at.desk.today) throw new ProblemError({ code: 'steering/not-yet' })
  const kpi = kpiFor(goal.kpiId)
  const { value, interval, n, shown } = await figureOn(at.desk, { kpi, slice: sliceOf(goal) }, said.on)
  await saveCheckIn(at.pool, { goalId: id, ...said, value, low: interval?.low ?? null, high: interval?.high ?? null, n, shown })
}
