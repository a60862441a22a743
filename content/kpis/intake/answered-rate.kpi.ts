import { inquiryClock } from '#facts'
import { all, defineKpi, is, isKnown, isTrue, not, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { answeredUnknown, isCall, staff } from './calls.ts'

const isIntake = all(isCall, is(inquiryClock.intent, 'new_client', 'consult', 'scheduling'))
const measure: Proportion = {
  shape: 'proportion',
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: isIntake,
  numerator: isTrue(inquiryClock.answered),
  exclusions: [staff, answeredUnknown],
}

export const answeredRate = defineKpi({
  id: 'intake.answered-rate',
  version: 1,
  name: 'Answered calls, intake intent',
  question: 'Does someone pick up?',
  definition: 'Of phone calls about becoming a client or scheduling, the share a person answered at once.',
  formula: { top: 'calls answered', bottom: 'calls with intake or scheduling intent' },
  measure,
  rivals: [
    {
      id: 'all-calls',
      name: 'All calls',
      why: 'What a phone system reports: every call, whoever called and whatever it was about.',
      measure: { ...measure, population: isCall, exclusions: [answeredUnknown] },
    },
    {
      id: 'in-hours',
      name: 'In business hours',
      why: 'Judges the people on the phones by the hours they are there.',
      measure: { ...measure, population: all(isIntake, isTrue(inquiryClock.inHours)) },
    },
    {
      id: 'after-hours',
      name: 'After hours',
      why: 'Evenings, nights and weekends apart: whether anybody is there at all is another question than how well they manage.',
      measure: { ...measure, population: all(isIntake, isKnown(inquiryClock.inHours), not(isTrue(inquiryClock.inHours))) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Put two people on the phones in the hour most calls are missed.', 'Call back within the hour.'],
})
