import { defineKpi } from '#kpi'
import { integrityBilling, nhsTalkingTherapies } from '../sources.ts'
import { noBaseline, reliablyBetter } from './scored.ts'

const measure = reliablyBetter('life_satisfaction')

export const lifeSatisfactionImprovement = defineKpi({
  id: 'outcomes.life-satisfaction-improvement',
  version: 1,
  name: 'Life satisfaction improvement',
  question: 'Is life better, as they see it?',
  definition:
    'Of closed episodes with a first and a last score of satisfaction with life (SWLS), the share better by more than measurement error: 7 points or more.',
  formula: { top: 'SWLS better by 7 points or more', bottom: 'closed episodes with first and last score' },
  measure,
  rivals: [
    {
      id: 'missing-is-failure',
      name: 'Not measured counts as not achieved',
      why: 'Episodes with a first score and no last one stay in the denominator.',
      source: nhsTalkingTherapies,
      measure: { ...measure, exclusions: [noBaseline] },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'quarterly',
  source: integrityBilling,
  ideas: ['Ask what a good week would look like, and come back to it.', 'Look at clients who recovered and are not more content.'],
  followsClients: true,
})
