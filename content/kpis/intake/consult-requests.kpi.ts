import { inquiryClock } from '#facts'
import { any, defineKpi, is, isTrue } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { inCare, staff } from './calls.ts'

export const consultRequests = defineKpi({
  id: 'intake.consult-requests',
  version: 1,
  name: 'Consult requests',
  question: 'How many want to talk first?',
  definition: 'Contacts of the period in which somebody not yet in care asked for a consult.',
  formula: { top: 'contacts asking for a consult' },
  measure: {
    shape: 'count',
    fact: inquiryClock,
    date: inquiryClock.receivedAt,
    population: any(is(inquiryClock.intent, 'consult'), isTrue(inquiryClock.consultRequested)),
    exclusions: [staff, inCare],
  },
  unit: 'count',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Keep a few fifteen-minute slots a week for consults, so that they come within days.'],
})
