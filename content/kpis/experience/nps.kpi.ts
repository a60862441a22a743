import { rating } from '#facts'
import { all, amount, atLeast, atMost, defineKpi, is, isKnown, type NetScore } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: NetScore = {
  shape: 'net-score',
  fact: rating,
  date: rating.answeredAt,
  population: all(is(rating.question, 'recommend'), isKnown(rating.answeredAt), isKnown(rating.value)),
  promoter: atLeast(amount(rating.value), 9),
  detractor: atMost(amount(rating.value), 6),
  exclusions: [],
}

export const nps = defineKpi({
  id: 'experience.nps',
  version: 1,
  name: 'Net promoter score',
  question: 'Would they recommend us?',
  definition: 'Share of clients who answer 9 or 10 to "how likely are you to recommend us?", minus the share who answer 0 to 6.',
  formula: { top: 'answers 9-10 minus answers 0-6', bottom: 'all answers' },
  measure,
  rivals: [
    {
      id: 'after-visit',
      name: 'Asked after a visit only',
      why: 'A question after a visit is answered by those who came.',
      measure: { ...measure, population: all(measure.population, is(rating.touchpoint, 'after_visit')) },
    },
    {
      id: 'quarterly',
      name: 'Asked each quarter only',
      why: 'A quarterly question also reaches those who stay away.',
      measure: { ...measure, population: all(measure.population, is(rating.touchpoint, 'quarterly')) },
    },
  ],
  unit: 'points',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: leadSquared,
  ideas: ['Call everyone who answers 6 or less within two business days.'],
})
