import { code, day, defineFact, ref } from './define.ts'

export const suggestion = defineFact(
  { name: 'suggestion', grain: 'one suggestion from staff' },
  {
    raisedOn: day('day it was raised', { required: true }),
    team: ref('team', 'team'),
    decidedOn: day('day it was decided'),
    closedOn: day('day it was closed'),
    outcome: code(['adopted', 'declined', 'in_progress', 'merged'], 'what became of it'),
  },
)
