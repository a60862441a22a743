import { client, defineFact, instant, ref } from './define.ts'

export const message = defineFact(
  { name: 'message', grain: 'one inbound message and its first reply' },
  {
    client: client(),
    clinician: ref('staff', 'who should reply', { alsoCalled: ['provider', 'therapist'] }),
    sentAt: instant('when the client wrote', { required: true }),
    repliedAt: instant('first reply'),
  },
)
