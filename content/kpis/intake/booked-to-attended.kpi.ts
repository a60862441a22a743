import { callThread } from '#facts'
import { defineKpi } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { eventMonth, stepDays, stepMeasure } from './thread.ts'

const step = {
  from: callThread.bookedOn,
  to: callThread.attendedOn,
  days: stepDays.attended,
  why: 'A first session may lie up to thirty days ahead.',
}

export const bookedToAttended = defineKpi({
  id: 'intake.booked-to-attended',
  version: 1,
  name: 'Booked to attended',
  question: 'Do people who are booked arrive?',
  definition:
    'Of people for whom a first session was booked, the share who attended one within 30 days of the booking, the one first booked or another.',
  formula: { top: 'attended within 30 days of booking', bottom: 'people booked' },
  measure: stepMeasure(step),
  rivals: [eventMonth(step, 'booking')],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'monthly',
  source: intakeCalls,
  ideas: [
    'Shorten the time between booking and session: it is where most are lost.',
    'Call the day before with the name of the person they will meet.',
  ],
  followsClients: true,
})
