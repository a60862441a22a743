import { course } from '#facts'
import { always, atLeast, defineKpi } from '#kpi'
import { integrityBilling } from '../sources.ts'

export const measuredAtIntake = defineKpi({
  id: 'outcomes.measured-at-intake',
  version: 1,
  name: 'Measured at intake',
  question: 'Do we know where people began?',
  definition:
    'Of episodes opened in the period, the share with a first scorable answer of the client to any instrument, from 14 days before to 28 days after opening.',
  formula: { top: 'episodes with a first score', bottom: 'episodes opened' },
  measure: {
    shape: 'proportion',
    fact: course,
    date: course.openedOn,
    population: always,
    exclusions: [],
    numerator: atLeast(course.baselines, 1),
    mature: { days: 28, why: 'A first score counts when it comes within 28 days of opening.' },
  },
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  // Whether the practice asks, or places, is its own doing: not adjusted for who came.
  caseMix: [],
  source: integrityBilling,
  ideas: ['Send the questionnaires with the intake papers.', 'Have the front desk hand over a tablet when none has come back.'],
})
