import { pulseAnswer } from '#facts'
import { amount, atLeast, defineKpi, type Proportion } from '#kpi'
import { dolanBurnout } from '../sources.ts'
import { anonymous, pulseMean } from './pulse.ts'

// 3 of 5, "I am definitely burning out and have one or more symptoms of burnout", and up: the cut-off Dolan and colleagues tested.
const measure: Proportion = { ...pulseMean('burnout', 5), shape: 'proportion', numerator: atLeast(amount(pulseAnswer.value), 3) }

export const burnout = defineKpi({
  id: 'people.burnout',
  version: 1,
  name: 'Burnout',
  question: 'Are the people who do the work all right?',
  definition: 'Of answers to the single burnout question of the staff pulse, on a scale of 1 to 5, the share of 3 and up. Answers are anonymous.',
  formula: { top: 'answers of 3, 4 or 5', bottom: 'answers' },
  measure,
  beside: [{ name: 'mean answer', measure: pulseMean('burnout', 5), unit: 'score' }],
  privacy: anonymous,
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: dolanBurnout,
  ideas: ['Ask the team what one thing to stop doing, and stop it.', 'Look at caseload and after-hours notes first: they are where it often begins.'],
})
