import { firstAppointment } from '#facts'
import { always, any, defineKpi, is, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { cancelledLate, kept, missed, outcomeUnknown } from './scheduled.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: firstAppointment,
  date: firstAppointment.scheduledStart,
  population: always,
  numerator: missed(firstAppointment),
  // What we cancelled or moved is not in the fact at all: the next appointment is then the first.
  exclusions: [outcomeUnknown(firstAppointment)],
}

export const firstSessionNoShow = defineKpi({
  id: 'access.first-session-no-show',
  version: 1,
  name: 'First-session no-show',
  question: 'Do new people arrive?',
  definition: "Of clients' first intake or therapy appointments in a program, the share missed without telling us.",
  formula: { top: 'first sessions missed without notice', bottom: 'first sessions due, outcome known' },
  measure,
  rivals: [
    {
      id: 'kept-or-missed',
      name: 'Kept or missed only',
      why: 'Leaves out every cancellation.',
      measure: { ...measure, population: any(kept(firstAppointment), missed(firstAppointment)) },
    },
    {
      id: 'broken',
      name: 'Late cancel counts as missed',
      why: 'A slot lost too late to fill is as empty as a missed one.',
      measure: { ...measure, numerator: is(firstAppointment.status, 'no_show', 'late_cancelled') },
    },
    {
      id: 'notice-24-h',
      name: 'Under 24 h notice counts',
      why: 'Goes by the clock, not by the word on the schedule: a cancellation with less than 24 hours to go counts as missed.',
      measure: { ...measure, numerator: any(missed(firstAppointment), cancelledLate(firstAppointment)) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  benchmark: [{ low: 13, high: 27, compares: 'New clients in two improvement projects, before and after.', source: intakeCalls }],
  source: intakeCalls,
  ideas: [
    'Call the day before with the name of the person they will meet.',
    'Shorten the wait: the longer it is, the more first sessions are missed.',
  ],
  followsClients: true,
})
