import { code, day, defineFact, number, ref } from './define.ts'

export const development = defineFact(
  { name: 'development', grain: 'one item of a development plan' },
  {
    staff: ref('staff', 'whose plan', { required: true, alsoCalled: ['employee'] }),
    kind: code(['plan_goal', 'course', 'ce_hours', 'leadership'], 'kind of item', { required: true }),
    plannedFor: day('day it is due', { required: true }),
    doneOn: day('day it was done'),
    hours: number('hours'),
  },
)
