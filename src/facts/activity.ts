import { client, code, day, defineFact, ref } from './define.ts'

export const activity = defineFact(
  { name: 'activity', grain: 'one person active on one day' },
  {
    personKind: code(['client', 'clinician'], 'who was active', { required: true }),
    client: client('the client, when it is one', {}),
    clinician: ref('staff', 'the clinician, when it is one'),
    day: day('the day', { required: true, alsoCalled: ['date'] }),
  },
)
