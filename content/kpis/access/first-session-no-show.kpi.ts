import { firstAppointment } from '#facts'
import { always, any, defineKpi, is, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { kept, missed, notTheClients } from './scheduled.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: firstAppointment,
  date: firstAppointment.scheduledStart,
  population: always,
  numerator: missed(firstAppointment),
  exclusions: notTheClients(firstAppointment),
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
