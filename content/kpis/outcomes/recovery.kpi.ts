import { course } from '#facts'
import { defineKpi, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { finished, notAtCaseness, notBothPaired, recovered } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: finished,
  exclusions: [notAtCaseness],
  numerator: recovered,
}

export const recovery = defineKpi({
  id: 'outcomes.recovery',
  version: 1,
  name: 'Recovery',
  question: 'Are they no longer ill?',
  definition:
    'Of finished courses (closed, two or more treatment visits attended) but for those known to be below caseness on both measures at the start, the share at caseness on depression or anxiety at the start and below it on both at the end. A course without a last score on both counts as not recovered.',
  formula: {
    top: 'at caseness on either at the start, below on both at the end',
    bottom: 'finished courses minus those not at caseness at the start',
  },
  measure,
  rivals: [
    {
      id: 'paired-only',
      name: 'Only courses with both scores of both measures',
      why: 'Who was not asked again is left out instead of counted as not recovered.',
      measure: { ...measure, exclusions: [notAtCaseness, notBothPaired] },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [{ low: 50.5, high: 50.5, compares: 'NHS Talking Therapies, England, by the same rule.', source: nhsTalkingTherapies }],
  source: nhsTalkingTherapies,
  ideas: ['Look first at courses that ended without a last score.', 'Offer some visits more to those who are better and not yet below caseness.'],
  followsClients: true,
})
