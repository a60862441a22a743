import { detractor } from '#facts'
import { always, before, defineKpi, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: detractor,
  date: detractor.answeredAt,
  population: always,
  exclusions: [],
  mature: { days: 0, since: detractor.lateFrom, why: 'The two business days have to be over.' },
  numerator: before(detractor.followedUpOn, detractor.lateFrom),
}

export const detractorsFollowedUp = defineKpi({
  id: 'experience.detractors-followed-up',
  version: 1,
  name: 'Detractors followed up',
  question: 'Do we call those who would not recommend us?',
  definition:
    'Of clients who answered 0 to 6 to "how likely are you to recommend us?", the share contacted within two business days: days we are open, not counting the day of the answer.',
  formula: { top: 'contacted within two business days', bottom: 'answers of 0 to 6' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'weekly',
  source: leadSquared,
  ideas: ['Name one person who gets the answer the moment it comes in.', 'Call; do not write.'],
})
