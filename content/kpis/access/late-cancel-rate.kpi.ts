import { appointment } from '#facts'
import { all, always, defineKpi, is, isMissing, type Exclusion, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'
import { cancelledLate, notTheClients } from './scheduled.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: appointment,
  date: appointment.scheduledStart,
  population: always,
  numerator: is(appointment.status, 'late_cancelled'),
  exclusions: notTheClients(appointment),
}
/** By the clock, a cancellation without a time can be judged by nobody. */
const noticeUnknown: Exclusion = {
  id: 'notice-unknown',
  name: 'cancelled, nobody wrote when',
  when: all(is(appointment.status, 'late_cancelled', 'cancelled_by_client'), isMissing(appointment.cancelledAt)),
  why: 'Without the time of cancelling nobody can say how much notice there was.',
  canBeFixed: true,
}
const byClock = (hours: number): Proportion => ({
  ...measure,
  numerator: cancelledLate(appointment, hours),
  exclusions: [...measure.exclusions, noticeUnknown],
})

export const lateCancelRate = defineKpi({
  id: 'access.late-cancel-rate',
  version: 1,
  name: 'Late cancellations',
  question: 'Do we hear in time?',
  definition: 'Of all appointments due in the period, the share that clients cancelled too late, as the schedule has it.',
  formula: { top: 'cancelled late by the client', bottom: 'all appointments due, outcome known' },
  measure,
  rivals: [
    {
      id: 'notice-24-h',
      name: 'Under 24 h notice',
      why: 'Goes by the clock, not by the word on the schedule: any cancellation by the client with less than 24 hours to go.',
      measure: byClock(24),
    },
    {
      id: 'notice-48-h',
      name: 'Under 48 h notice',
      why: 'Some practices ask for two days: that is how long it takes to find somebody else.',
      measure: byClock(48),
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'operations',
  review: 'weekly',
  source: leadSquared,
  ideas: [
    'Ask in the reminder for a yes or a no, three days ahead, while the slot can still be filled.',
    'Say in plain words what a late cancellation means, at the first session and in each reminder.',
    'Offer a telehealth visit in the same hour before giving the slot away.',
  ],
})
