import { callThread } from '#facts'
import { always, atMost, daysBetween, defineKpi, isKnown, isTrue, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { stepDays } from './thread.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: callThread,
  date: callThread.receivedAt,
  population: always,
  numerator: atMost(daysBetween(callThread.receivedAt, callThread.consultOn), stepDays.consult),
  exclusions: [],
  mature: { days: stepDays.consult, why: 'A consult may take two weeks to come about.' },
}

export const inquiryToConsult = defineKpi({
  id: 'intake.inquiry-to-consult',
  version: 1,
  name: 'Inquiry to consult',
  question: 'Do people who call get to talk with somebody?',
  definition:
    'Of people who first asked for care in the period, the share who had a consult within 14 days. Where a consult is a choice, most people are booked without one.',
  formula: { top: 'had a consult within 14 days', bottom: 'people who asked for care' },
  measure,
  rivals: [
    {
      id: 'asked-for-consult',
      name: 'Of those who asked for one',
      why: 'Where a consult is a choice, only who wants one can miss it.',
      measure: { ...measure, population: isTrue(callThread.consultRequested) },
    },
    {
      id: 'ever',
      name: 'Whenever it came',
      why: 'Without a limit of days the figure of a month goes on rising for as long as people come.',
      measure: { ...measure, numerator: isKnown(callThread.consultOn) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'monthly',
  source: intakeCalls,
  ideas: ['Offer a time for the consult in the first call.', 'Confirm it in writing with the name of who will call.'],
  followsClients: true,
})
