import { course } from '#facts'
import { all, amount, atLeast, atMost, defineKpi, type Proportion } from '#kpi'
import { gyani, nhsTalkingTherapies } from '../sources.ts'
import { finished, notPaired } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: finished,
  exclusions: [notPaired],
  numerator: all(atLeast(course.worseMeasures, 1), atMost(amount(course.improvedMeasures), 0)),
}

export const reliableDeterioration = defineKpi({
  id: 'outcomes.reliable-deterioration',
  version: 1,
  name: 'Reliable deterioration',
  question: 'Does anybody get worse with us?',
  definition:
    'Of finished courses (closed, two or more treatment visits attended) with a first and last score, the share worse by more than measurement error on depression or anxiety and reliably better on neither.',
  formula: { top: 'reliably worse on one measure, better on none', bottom: 'finished courses with first and last score' },
  measure,
  rivals: [
    {
      id: 'all-finished',
      name: 'Out of all finished courses',
      why: 'This is how NHS Talking Therapies counts. Who was not asked again counts as not worse, so that not asking looks good.',
      source: nhsTalkingTherapies,
      measure: { ...measure, exclusions: [] },
    },
    {
      id: 'any-worse',
      name: 'Worse on one, whatever the other says',
      why: 'Counts also those who are worse on one measure and better on the other.',
      measure: { ...measure, numerator: atLeast(course.worseMeasures, 1) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [
    {
      low: 5.8,
      high: 5.8,
      compares: 'NHS Talking Therapies, England, out of all finished courses; courses without a last score counted as not worse.',
      source: nhsTalkingTherapies,
    },
  ],
  source: gyani,
  ideas: ['Read each of these charts together: there are few.', 'Act on the first score that is reliably worse, not on the last.'],
  followsClients: true,
})
