import { course } from '#facts'
import { all, amount, atLeast, atMost, defineKpi, under, type Exclusion, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'

const notMeasured: Exclusion = {
  id: 'not-paired',
  name: 'no first and last score',
  when: under(course.measures, 1),
  why: 'Without both scores a change cannot be seen.',
  canBeFixed: true,
}

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: atLeast(course.attendedVisits, 2),
  numerator: all(atLeast(course.improvedMeasures, 1), atMost(amount(course.worseMeasures), 0)),
  exclusions: [notMeasured],
}

export const reliableImprovement = defineKpi({
  id: 'outcomes.reliable-improvement',
  version: 1,
  name: 'Reliable improvement',
  question: 'Do they really get better?',
  definition:
    'Of finished courses (closed, two or more treatment visits attended) with a first and last score, the share better by more than measurement error on at least one instrument and reliably worse on none.',
  formula: { top: 'reliably better on one measure, worse on none', bottom: 'finished courses with first and last score' },
  measure,
  rivals: [
    {
      id: 'any-improvement',
      name: 'Better on one, whatever the others say',
      why: 'Ignores a measure that got worse.',
      measure: { ...measure, numerator: atLeast(course.improvedMeasures, 1) },
    },
    {
      id: 'missing-is-failure',
      name: 'Not measured counts as not achieved',
      why: 'All finished courses stay in the denominator.',
      measure: { ...measure, exclusions: [] },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [{ low: 67.5, high: 67.5, compares: 'NHS Talking Therapies, England, all finished courses.', source: nhsTalkingTherapies }],
  source: nhsTalkingTherapies,
  ideas: ['Look at the courses that ended without a last score first.', 'Review clients off their expected course in supervision.'],
  followsClients: true,
})
