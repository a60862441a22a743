import { clinicianWeek } from '#facts'
import { amount, defineKpi, type Mean } from '#kpi'
import { eleosValue } from '../sources.ts'
import { worked } from './worked.ts'

const measure: Mean = { ...worked, shape: 'mean', value: amount(clinicianWeek.visits) }

export const completedVisits = defineKpi({
  id: 'people.completed-visits',
  version: 1,
  name: 'Visits a week',
  question: 'How many visits does a clinician hold in a week?',
  definition:
    'Mean of attended visits per clinician and week, over weeks begun in the period in which the clinician was not away. Every client of a group is a visit. Shown with outcomes and wellbeing, never alone.',
  formula: { top: 'visits attended', bottom: 'clinician weeks' },
  measure,
  pairs: { outcome: 'outcomes.reliable-improvement', wellbeing: 'people.burnout', caseIntensity: 'people.caseload-intensity' },
  unit: 'visits',
  direction: 'neither',
  ownerRole: 'operations',
  review: 'weekly',
  source: eleosValue,
  ideas: ['Ask what the visits achieve before asking for more of them.'],
  finestGrain: 'week',
})
