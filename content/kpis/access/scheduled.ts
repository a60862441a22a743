import type { appointment, firstAppointment } from '#facts'
import { all, any, asOf, before, is, isMissing, minutesBetween, under, type Condition, type Exclusion } from '#kpi'

type Scheduled = typeof appointment | typeof firstAppointment

export const outcomeUnknown = (fact: Scheduled): Exclusion => ({
  id: 'outcome-unknown',
  name: 'outcome not entered yet',
  when: all(any(is(fact.status, 'booked'), isMissing(fact.status)), before(fact.scheduledStart, asOf)),
  why: 'The time has passed and nobody has said whether the client came.',
  canBeFixed: true,
})

/** What every attendance rate leaves out, and why. */
export const notTheClients = (fact: Scheduled): readonly Exclusion[] => [
  {
    id: 'cancelled-by-practice',
    name: 'cancelled by us',
    when: is(fact.status, 'cancelled_by_practice'),
    why: 'When we cancel there is nothing for the client to miss.',
  },
  { id: 'rescheduled', name: 'moved to another day', when: is(fact.status, 'rescheduled'), why: 'The visit it was moved to is counted instead.' },
  outcomeUnknown(fact),
]

export const missed = (fact: Scheduled): Condition => is(fact.status, 'no_show')
/** Cancelled with less than so many hours to go, by the stopwatch; without a time of cancelling nobody can say. */
export const cancelledLate = (fact: Scheduled, hours = 24): Condition =>
  all(is(fact.status, 'late_cancelled', 'cancelled_by_client'), under(minutesBetween(fact.cancelledAt, fact.scheduledStart), hours * 60))
export const kept = (fact: Scheduled): Condition => is(fact.status, 'attended')
