import { defineKpi } from '#kpi'
import { eleosValue, nhsTalkingTherapies } from '../sources.ts'
import { noBaseline, reliablyBetter } from './scored.ts'

const measure = reliablyBetter('coping')

export const copingImprovement = defineKpi({
  id: 'outcomes.coping-improvement',
  version: 1,
  name: 'Coping improvement',
  question: 'Do they trust themselves to cope?',
  definition:
    'Of closed episodes with a first and a last score of general self-efficacy (GSE), the share better by more than measurement error: 6 points or more.',
  formula: { top: 'GSE better by 6 points or more', bottom: 'closed episodes with first and last score' },
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
  ideas: ['Let clients name what they did that helped, and write it down.', 'Practice between sessions, and ask how it went.'],
  followsClients: true,
})
