import { rating } from '#facts'
import { always, defineKpi, isKnown, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: rating,
  date: rating.sentAt,
  population: always,
  exclusions: [],
  mature: { days: 14, why: 'People need time to answer: two weeks after it was sent, a question counts as left unanswered.' },
  numerator: isKnown(rating.answeredAt),
}

export const surveyResponse = defineKpi({
  id: 'experience.survey-response',
  version: 1,
  name: 'Survey response',
  question: 'Do people answer when we ask them?',
  definition: 'Of the experience questions sent in the period, the share that was answered. A question counts two weeks after it was sent.',
  formula: { top: 'questions answered', bottom: 'questions sent' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Ask less often and one question at a time.', 'Say what was changed because of the last answers.'],
})
