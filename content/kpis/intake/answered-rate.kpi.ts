import { inquiry } from '#facts'
import { all, defineKpi, is, isMissing, isTrue, type Exclusion, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'

const unknown: Exclusion = {
  id: 'outcome-unknown',
  name: 'not known whether answered',
  when: isMissing(inquiry.answered),
  why: 'The phone system did not say.',
  canBeFixed: true,
}
const measure: Proportion = {
  shape: 'proportion',
  fact: inquiry,
  date: inquiry.receivedAt,
  population: all(is(inquiry.channel, 'phone'), is(inquiry.intent, 'new_client', 'consult', 'scheduling')),
  numerator: isTrue(inquiry.answered),
  exclusions: [{ id: 'staff', name: 'staff and vendors', when: isTrue(inquiry.staffOnly), why: 'Not a person seeking care.' }, unknown],
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
      measure: { ...measure, population: is(inquiry.channel, 'phone'), exclusions: [unknown] },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Put two people on the phones in the hour most calls are missed.', 'Call back within the hour.'],
})
