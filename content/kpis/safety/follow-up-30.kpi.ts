import { defineKpi } from '#kpi'
import { hedisFollowUp } from '../sources.ts'
import { asHealthPlansCount, seenWithin } from './seen-after.ts'

export const followUp30 = defineKpi({
  id: 'safety.follow-up-30',
  version: 1,
  name: 'Seen within 30 days of discharge',
  question: 'Are they in care again?',
  definition:
    'Of discharges from an acute stay, the share seen within thirty days: a visit, or the first day of a day program or an intensive outpatient program. The day of discharge itself does not count.',
  formula: { top: 'seen from the day after discharge to day 30', bottom: 'discharges whose 30 days are over' },
  measure: seenWithin(30),
  rivals: [asHealthPlansCount(30)],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: hedisFollowUp,
  ideas: ['Book the visit before the client leaves the hospital.', 'Call those who have none on the day after discharge.'],
  followsClients: true,
})
