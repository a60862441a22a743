import { day, defineFact, number, ref, text } from './define.ts'

/** Anonymous by construction: there is no person column to fill. */
export const pulseAnswer = defineFact(
  { name: 'pulse_answer', grain: 'one anonymous answer' },
  {
    pulse: text('which pulse', { required: true }),
    closedOn: day('day the pulse closed', { required: true }),
    team: ref('team', 'team'),
    question: text('what was asked', { required: true }),
    value: number('the answer', { required: true }),
  },
)
