import { course } from '#facts'
import { atLeast, defineKpi, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { finished } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: finished,
  exclusions: [],
  numerator: atLeast(course.measures, 1),
}

export const pairedScores = defineKpi({
  id: 'outcomes.paired-scores',
  version: 1,
  name: 'Courses with first and last score',
  question: 'Of how many do we know how it went?',
  definition:
    'Of finished courses (closed, two or more treatment visits attended), the share with a first and a last score on a measure of depression or anxiety. Every outcome figure stands on these.',
  formula: { top: 'finished courses with first and last score', bottom: 'finished courses' },
  measure,
  rivals: [
    {
      id: 'both-measures',
      name: 'Both measures',
      why: 'Recovery is judged on depression and anxiety together, so both have to be known at both ends.',
      source: nhsTalkingTherapies,
      measure: { ...measure, numerator: atLeast(course.measures, 2) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  // Whether the practice asks, or places, is its own doing: not adjusted for who came.
  caseMix: [],
  source: nhsTalkingTherapies,
  ideas: ['Ask at every visit: then the last score is there however care ends.', 'Send the questionnaire once more before closing a chart.'],
  followsClients: true,
})
