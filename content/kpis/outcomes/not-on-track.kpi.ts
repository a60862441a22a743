import { trackMonth } from '#facts'
import { atLeast, daysBetween, defineKpi, isMissing, isTrue, over, type Proportion } from '#kpi'
import { delgadillo } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: trackMonth,
  date: trackMonth.monthOn,
  population: atLeast(trackMonth.scores, 2),
  exclusions: [
    {
      id: 'no-first-score',
      name: 'no first score around opening',
      when: isMissing(trackMonth.scoredOn),
      why: 'The course is told from where somebody began, and nobody wrote that down.',
    },
    {
      id: 'no-recent-score',
      name: 'last score more than 90 days ago',
      when: over(daysBetween(trackMonth.scoredOn, trackMonth.monthOn), 90),
      why: 'So old a score says nothing about today.',
      canBeFixed: true,
    },
  ],
  numerator: isTrue(trackMonth.isOff),
}

export const notOnTrack = defineKpi({
  id: 'outcomes.not-on-track',
  version: 1,
  name: 'Off the expected course',
  question: 'Who is not getting better as others did?',
  definition:
    'Of clients in care on the first of the month with two or more scores, the share whose last score of depression, anxiety, trauma or distress is reliably worse than the first, or worse than nine in ten scores of people here who began alike, at the same time in care. A client counts again in each month in care.',
  formula: { top: 'clients off their expected course', bottom: 'clients in care with two or more scores, the last within 90 days' },
  measure,
  rivals: [
    {
      id: 'two-in-a-row',
      name: 'Two scores in a row',
      why: 'One score beyond the edge is often chance; two in a row seldom are.',
      measure: { ...measure, numerator: isTrue(trackMonth.isOffTwice) },
    },
    {
      id: 'any-flag',
      name: 'Any score so far',
      why: 'Counts also those who were off course once and are back on it.',
      measure: { ...measure, numerator: isTrue(trackMonth.wasEverOff) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinician',
  review: 'weekly',
  source: delgadillo,
  ideas: ['Bring these clients to the next supervision, with their curve.', 'Ask the client what is in the way before changing the plan.'],
  followsClients: true,
  finestGrain: 'month',
})
