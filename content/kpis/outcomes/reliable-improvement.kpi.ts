import { course } from '#facts'
import { all, amount, atLeast, atMost, defineKpi, isTrue, not, type Exclusion, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { finished, notPaired } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: finished,
  numerator: all(atLeast(course.improvedMeasures, 1), atMost(amount(course.worseMeasures), 0)),
  exclusions: [notPaired],
}

const noDepressionPair: Exclusion = {
  id: 'no-depression-pair',
  name: 'no first and last score of depression',
  when: not(isTrue(course.hasDepressionPair)),
  why: 'Without both scores a change cannot be seen.',
  canBeFixed: true,
}

export const reliableImprovement = defineKpi({
  id: 'outcomes.reliable-improvement',
  version: 1,
  name: 'Reliable improvement',
  question: 'Do they really get better?',
  definition:
    'Of finished courses (closed, two or more treatment visits attended) with a first and last score, the share better by more than measurement error on depression or anxiety and reliably worse on neither.',
  formula: { top: 'reliably better on one measure, worse on none', bottom: 'finished courses with first and last score' },
  measure,
  rivals: [
    {
      id: 'missing-is-failure',
      name: 'Not measured counts as not achieved',
      why: 'All finished courses stay in the denominator. This is how NHS Talking Therapies counts.',
      source: nhsTalkingTherapies,
      measure: { ...measure, exclusions: [] },
    },
    {
      id: 'one-instrument',
      name: 'On the depression measure alone',
      why: 'One questionnaire, one change: anxiety that got better, or worse, is not seen.',
      measure: { ...measure, exclusions: [noDepressionPair], numerator: isTrue(course.isDepressionBetter) },
    },
    {
      id: 'any-improvement',
      name: 'Better on one, whatever the other says',
      why: 'Ignores a measure that got worse.',
      measure: { ...measure, numerator: atLeast(course.improvedMeasures, 1) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [
    {
      low: 67.5,
      high: 67.5,
      compares: 'NHS Talking Therapies, England, 670,419 finished courses, those without a last score counted as not improved.',
      source: nhsTalkingTherapies,
    },
  ],
  source: nhsTalkingTherapies,
  ideas: ['Look at the courses that ended without a last score first.', 'Review clients off their expected course in supervision.'],
  followsClients: true,
})
