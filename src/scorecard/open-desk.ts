import { clinicianCode, operator, permits, type Viewer } from '#access'
import type { ChartNote, Target } from '#api'
import { addDays, daysBetween, todayIn, zoneClock, type Day } from '#period'
import type { Engine } from '#warehouse'
import type { Desk, FactFreshness, Ownership } from './desk.ts'
import { clientCells, type SmallCellRule } from './small-cells/rule.ts'

/** What the record says about the practice, as far as figures need it. */
export type PracticeState = {
  readonly zone: string
  readonly labels: ReadonlyMap<string, string>
  readonly targets: ReadonlyMap<string, readonly Target[]>
  /** By KPI; those for every KPI under ''. */
  readonly notes?: ReadonlyMap<string, readonly ChartNote[]>
  readonly ownership?: ReadonlyMap<string, Ownership>
  readonly freshness: ReadonlyMap<string, FactFreshness>
  readonly clientCautions: readonly string[]
  readonly changeSeq: number
}

const asDefined: Ownership = { owner: null, review: null }
const none: FactFreshness = { importedAt: null, through: null, sources: [] }
// A practice that has not brought rows in for this long is looked at as of its last day, or every figure would be empty.
const staleAfterDays = 45

/** The last day on which something happened, as far as the rows tell; days to come do not count. */
export function dataThrough(state: Pick<PracticeState, 'freshness'>, today: Day): Day | null {
  const days = [...state.freshness.values()].flatMap((f) => (f.through === null ? [] : [f.through < today ? f.through : today]))
  return days.toSorted().at(-1) ?? null
}

type Seat = {
  readonly engine: Engine
  readonly state: PracticeState
  readonly epochMs: number
  /** Whom it answers; the person at this machine unless somebody else is named. */
  readonly viewer?: Viewer
  /** The rule for who may not see rows. Only a test that plays the attacker gives another one. */
  readonly rule?: SmallCellRule
}

/** Sits down to answer questions, at one moment. */
export function openDesk({ engine, state, epochMs, viewer = operator, rule = clientCells }: Seat): Desk {
  const today = todayIn(state.zone, epochMs)
  const through = dataThrough(state, today)
  const wall = new Date(zoneClock(state.zone).toLocal(epochMs)).toISOString()
  return {
    engine,
    viewer,
    smallCells: permits(viewer, 'see-rows') ? null : rule,
    today,
    // The end of the running minute, so that answers can be remembered for as long.
    now: `${wall.slice(0, 10)} ${wall.slice(11, 16)}:59`,
    asOf: through !== null && daysBetween(through, addDays(today, -staleAfterDays)) > 0 ? through : today,
    changeSeq: state.changeSeq,
    labels: (kind, id) => (kind === 'staff' && !permits(viewer, 'see-names') ? clinicianCode(id) : (state.labels.get(`${kind} ${id}`) ?? null)),
    targets: (kpiId) => state.targets.get(kpiId) ?? [],
    notes: (kpiId) => [...(state.notes?.get(kpiId) ?? []), ...(state.notes?.get('') ?? [])].toSorted((a, b) => a.on.localeCompare(b.on)),
    ownership: (kpiId) => state.ownership?.get(kpiId) ?? asDefined,
    // Appointments already booked for the days to come say nothing about how fresh the rows are.
    freshness: (fact) => {
      const known = state.freshness.get(fact) ?? none
      return known.through !== null && known.through > today ? { ...known, through: today } : known
    },
    clientCautions: state.clientCautions,
  }
}
