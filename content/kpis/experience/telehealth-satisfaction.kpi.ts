import { defineKpi } from '#kpi'
import { leadSquared } from '../sources.ts'
import { meanAnswer, topBox } from './five-point.ts'

export const telehealthSatisfaction = defineKpi({
  id: 'experience.telehealth-satisfaction',
  version: 1,
  name: 'Telehealth satisfaction',
  question: 'Does care by video work for people?',
  definition: 'Mean answer, from 1 to 5, to "how did the video visit work for you?", over all answers given in the period.',
  formula: { top: 'answers added up', bottom: 'answers' },
  measure: meanAnswer('telehealth'),
  beside: [
    { name: 'answered 5', measure: topBox('telehealth'), unit: 'percent' },
    { name: 'answered 4 or 5', measure: topBox('telehealth', 4), unit: 'percent' },
  ],
  unit: 'score',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Test the link and the sound with first-time clients the day before.', 'Offer a room on site to those who have no private place.'],
})
