import { defineKpi } from '#kpi'
import { hedisFollowUp, nhsFollowUp } from '../sources.ts'
import { asHealthPlansCount, seenWithin } from './seen-after.ts'

export const followUp7 = defineKpi({
  id: 'safety.follow-up-7',
  version: 1,
  name: 'Seen within 7 days of discharge',
  question: 'Is anybody there in the first days?',
  definition:
    'Of discharges from an acute stay, the share seen within seven days: a visit, or the first day of a day program or an intensive outpatient program. The day of discharge itself does not count.',
  formula: { top: 'seen from the day after discharge to day 7', bottom: 'discharges whose 7 days are over' },
  measure: seenWithin(7),
  rivals: [
    asHealthPlansCount(7),
    {
      id: 'three-days',
      name: 'Within three days',
      why: 'The days with the highest risk of suicide are the second and third; the standard in England is 80 % within 72 hours.',
      source: nhsFollowUp,
      measure: seenWithin(3),
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: hedisFollowUp,
  ideas: ['Book the visit before the client leaves the hospital.', 'Call those who have none on the day after discharge.'],
  followsClients: true,
})
