import { defineKpi } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { seenWithin } from './seen-within.ts'

export const seenWithin6Weeks = defineKpi({
  id: 'access.seen-within-6-weeks',
  version: 1,
  name: 'Seen within 6 weeks',
  question: 'Are people seen soon?',
  definition: 'Of people first seen for care in the period, the share seen within 42 days of their referral.',
  formula: { top: 'first seen within 42 days of referral', bottom: 'people first seen' },
  ...seenWithin(42, '6 weeks', 75),
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: nhsTalkingTherapies,
  ideas: [
    'Look each week at who has waited four weeks, while there is time to act.',
    'Offer a first session by telehealth or at another site.',
    'Keep slots for new clients open in proportion to referrals, site by site.',
  ],
  followsClients: true,
})
