import { callThread } from '#facts'
import { always, amount, atMost, daysBetween, defineKpi, isKnown, times, type Proportion, type Ratio } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { threadParts } from './thread-stages.ts'
import { daysToBooking, stepDays } from './thread.ts'

const daysToFirst = daysToBooking + stepDays.attended
const daysToThird = daysToFirst + stepDays.third
const measure: Proportion = {
  shape: 'proportion',
  fact: callThread,
  date: callThread.receivedAt,
  population: always,
  numerator: atMost(daysBetween(callThread.receivedAt, callThread.thirdOn), daysToThird),
  exclusions: [],
  mature: { days: daysToThird, why: 'Two weeks to a consult, two to a booking, thirty days to a first session and sixty to a third.' },
}
const people = { fact: callThread, population: always, exclusions: [], value: times(amount(callThread.people), 100) }
const eventMonth: Ratio = {
  shape: 'ratio',
  top: { ...people, name: 'third sessions', date: callThread.thirdOn },
  bottom: { ...people, name: 'people who asked for care', date: callThread.receivedAt, value: 'count' },
}

export const threadConversion = defineKpi({
  id: 'intake.thread-conversion',
  version: 1,
  name: 'From the first call to care',
  question: 'Of those who call, who arrives in care?',
  definition: 'Of people who first asked for care in the period, the share who attended a third session within 118 days: care has begun.',
  formula: { top: 'third session within 118 days', bottom: 'people who asked for care' },
  measure,
  rivals: [
    {
      id: 'to-first-session',
      name: 'To the first session',
      why: 'Sooner known, and counts people who came once and never again.',
      measure: {
        ...measure,
        numerator: atMost(daysBetween(callThread.receivedAt, callThread.attendedOn), daysToFirst),
        mature: { days: daysToFirst, why: 'Two weeks to a consult, two to a booking and thirty days to a first session.' },
      },
    },
    {
      id: 'to-payment',
      name: 'To the first payment',
      why: 'Follows the person until money has come in for a session, whenever that was.',
      measure: { ...measure, numerator: isKnown(callThread.paidOn) },
    },
    {
      id: 'event-month',
      name: 'Third sessions over inquiries of one month',
      why: 'What most reports show: two counts of the same month, of different people. After a slow month for calls it looks better than it is.',
      measure: eventMonth,
    },
  ],
  beside: threadParts,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'monthly',
  source: intakeCalls,
  ideas: ['Look at the step that loses most people, and change one thing in it.', 'Read ten threads that ended, from the first call on.'],
  followsClients: true,
})
