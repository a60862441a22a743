import { defineKpi } from '#kpi'
import { eloStress } from '../sources.ts'
import { anonymous, pulseMean } from './pulse.ts'

export const stress = defineKpi({
  id: 'people.stress',
  version: 1,
  name: 'Stress',
  question: 'How much stress do people carry?',
  definition: 'Mean answer to the stress question of the staff pulse, from 1, not at all, to 5, very much. Answers are anonymous.',
  formula: { top: 'answers added up', bottom: 'answers' },
  measure: pulseMean('stress', 5),
  privacy: anonymous,
  unit: 'score',
  direction: 'lower-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: eloStress,
  ideas: ['Keep an hour a day free of appointments.', 'Share the crisis work: look at who takes it now.'],
})
