import { client, day, defineFact, text } from './define.ts'

export const need = defineFact(
  { name: 'need', grain: 'one thing one client needs of a clinician' },
  {
    client: client(),
    need: text('what the client needs, in the words used for skills', {
      required: true,
      alsoCalled: ['service need', 'specialty needed', 'presenting need'],
    }),
    sinceOn: day('day it was known; without one, always', { alsoCalled: ['identified on', 'start date'] }),
    untilOn: day('last day it was so', { alsoCalled: ['resolved on', 'end date'] }),
  },
)
