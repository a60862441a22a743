import { defineKpi } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { seenWithin } from './seen-within.ts'

export const seenWithin18Weeks = defineKpi({
  id: 'access.seen-within-18-weeks',
  version: 1,
  name: 'Seen within 18 weeks',
  question: 'Is anybody left waiting for months?',
  definition: 'Of people first seen for care in the period, the share seen within 126 days of their referral.',
  formula: { top: 'first seen within 126 days of referral', bottom: 'people first seen' },
  ...seenWithin(126, '18 weeks', 95),
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: nhsTalkingTherapies,
  ideas: [
    'Call everybody who has waited twelve weeks and ask whether they still want to come.',
    'Say at the first call how long the wait is, and where else help may come sooner.',
  ],
  followsClients: true,
})
