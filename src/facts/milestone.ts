import { day, defineFact, ref, text } from './define.ts'

export const milestone = defineFact(
  { name: 'milestone', grain: 'one milestone of a team' },
  {
    team: ref('team', 'whose milestone'),
    name: text('what is to be reached, in the words of the team', { isPrivate: true, alsoCalled: ['milestone', 'objective', 'title'] }),
    dueOn: day('day it is due', { required: true, alsoCalled: ['target date', 'deadline'] }),
    reachedOn: day('day it was reached', { alsoCalled: ['done on', 'completed on'] }),
  },
)
