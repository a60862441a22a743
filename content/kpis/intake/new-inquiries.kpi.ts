import { callThread, inquiryClock } from '#facts'
import { always, any, defineKpi, isMissing, type Count } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { inCare, seeksCare, staff } from './calls.ts'

const measure: Count = {
  shape: 'count',
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: any(seeksCare, isMissing(inquiryClock.intent)),
  exclusions: [
    staff,
    inCare,
    {
      id: 'intent-unknown',
      name: 'not known what about',
      when: isMissing(inquiryClock.intent),
      why: 'Nobody wrote down what the person wanted; often nobody spoke with them.',
      canBeFixed: true,
    },
  ],
}

export const newInquiries = defineKpi({
  id: 'intake.new-inquiries',
  version: 1,
  name: 'New inquiries',
  question: 'How many people ask for care?',
  definition: 'Contacts of the period from people who want to become clients or ask for a consult, by phone, web, message, referral or at the door.',
  formula: { top: 'contacts about becoming a client' },
  measure,
  rivals: [
    {
      id: 'people',
      name: 'People, not contacts',
      why: 'Who calls three times before the first session is one person; dated by the first contact.',
      measure: { shape: 'count', fact: callThread, date: callThread.receivedAt, population: always, exclusions: [] },
    },
  ],
  unit: 'count',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Ask everybody how they found you, and write it down.', 'Look at sources that send people who then come, not at those that send calls.'],
})
