import { day, defineFact, ref, text } from './define.ts'

/** In the practice's own words; the same word as in `need` says that they fit, whatever its capitals. */
export const skill = defineFact(
  { name: 'skill', grain: 'one thing one member of staff is trained in' },
  {
    staff: ref('staff', 'the person', { required: true, alsoCalled: ['employee', 'clinician', 'provider', 'therapist'] }),
    skill: text('what the person can do, as the practice calls it', {
      required: true,
      alsoCalled: ['specialty', 'competency', 'training', 'language'],
    }),
    sinceOn: day('day it was declared; without one, always', { alsoCalled: ['certified on', 'valid from'] }),
    untilOn: day('last day it holds', { alsoCalled: ['expires on', 'valid until'] }),
  },
)
