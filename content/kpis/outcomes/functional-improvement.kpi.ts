import { defineKpi } from '#kpi'
import { eleosValue, nhsTalkingTherapies } from '../sources.ts'
import { noBaseline, reliablyBetter } from './scored.ts'

const measure = reliablyBetter('function')

export const functionalImprovement = defineKpi({
  id: 'outcomes.functional-improvement',
  version: 1,
  name: 'Functional improvement',
  question: 'Do they get back to their lives?',
  definition:
    'Of closed episodes with a first and a last score of work and social adjustment (WSAS), the share better by more than measurement error: 8 points or more.',
  formula: { top: 'WSAS better by 8 points or more', bottom: 'closed episodes with first and last score' },
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
  source: eleosValue,
  ideas: ['Set goals about work, home and people, not only about symptoms.', 'Look at clients whose symptoms are better and whose days are not.'],
  followsClients: true,
})
