import { rating, sessionFeedback } from '#facts'
import { all, always, amount, any, defineKpi, is, isKnown, isTrue, over, under, type Mean, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: Mean = {
  shape: 'mean',
  fact: rating,
  date: rating.answeredAt,
  population: all(is(rating.question, 'alliance'), isKnown(rating.answeredAt), isKnown(rating.value)),
  exclusions: [
    {
      id: 'off-scale',
      name: 'answer off the scale',
      when: any(under(amount(rating.value), 0), over(amount(rating.value), 40)),
      why: 'Session feedback adds up to 0 to 40; another number was read from the wrong column or scale.',
      canBeFixed: true,
    },
  ],
  value: amount(rating.value),
}
const withFeedback: Proportion = {
  shape: 'proportion',
  fact: sessionFeedback,
  date: sessionFeedback.scheduledStart,
  population: always,
  exclusions: [],
  numerator: isTrue(sessionFeedback.hasFeedback),
}

export const alliance = defineKpi({
  id: 'experience.alliance',
  version: 1,
  name: 'Working alliance',
  question: 'Do clients and clinicians work well together?',
  definition: 'Mean of the session feedback clients gave in the period, on a scale of 0 to 40. Beside it, of all visits, the share with feedback.',
  formula: { top: 'session feedback added up', bottom: 'sessions with feedback' },
  measure,
  beside: [{ name: 'visits with feedback', measure: withFeedback, unit: 'percent' }],
  unit: 'score',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: leadSquared,
  ideas: [
    'Look at the feedback together before the client leaves, above all when it is lower than the last.',
    'A high mean over few sessions says little: raise the share of visits with feedback first.',
  ],
})
