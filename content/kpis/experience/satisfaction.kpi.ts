import { defineKpi } from '#kpi'
import { tability } from '../sources.ts'
import { meanAnswer, topBox } from './five-point.ts'

export const satisfaction = defineKpi({
  id: 'experience.satisfaction',
  version: 1,
  name: 'Client satisfaction',
  question: 'Are people content with their care?',
  definition: 'Mean answer, from 1 to 5, to "how satisfied are you?", over all answers given in the period, at every touchpoint.',
  formula: { top: 'answers added up', bottom: 'answers' },
  measure: meanAnswer('satisfaction'),
  beside: [
    { name: 'answered 5', measure: topBox('satisfaction'), unit: 'percent' },
    { name: 'answered 4 or 5', measure: topBox('satisfaction', 4), unit: 'percent' },
  ],
  unit: 'score',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'monthly',
  benchmark: [{ low: 4, high: 5, compares: 'Named as the least for online therapy platforms.', source: tability }],
  source: tability,
  ideas: ['Split it by touchpoint: what pleases at intake may not at discharge.', 'Read the comments of those who answered 1 or 2 before the mean.'],
})
