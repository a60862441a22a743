import { callThread } from '#facts'
import { defineKpi } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { eventMonth, stepDays, stepMeasure } from './thread.ts'

const step = {
  from: callThread.consultOn,
  to: callThread.bookedOn,
  days: stepDays.booked,
  why: 'After a consult people take up to two weeks to decide.',
}

export const consultToBooked = defineKpi({
  id: 'intake.consult-to-booked',
  version: 1,
  name: 'Consult to booked',
  question: 'Do consults lead to a first session?',
  definition: 'Of people who had a consult, the share for whom a first session was booked within 14 days of it, or before.',
  formula: { top: 'booked within 14 days of the consult', bottom: 'people who had a consult' },
  measure: stepMeasure(step),
  rivals: [eventMonth(step, 'consult')],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'monthly',
  source: intakeCalls,
  ideas: ['Book before the consult ends.', 'Where the clinician is not the right one, name a colleague and a time.'],
  followsClients: true,
})
