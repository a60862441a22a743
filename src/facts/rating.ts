import { client, code, defineFact, instant, number, ref, text } from './define.ts'

export const rating = defineFact(
  { name: 'rating', grain: 'one experience question put to a client' },
  {
    client: client(),
    appointment: ref('appointment', 'the visit it is about'),
    clinician: ref('staff', 'clinician it is about', { alsoCalled: ['provider', 'therapist'] }),
    site: ref('site', 'site it is about', { alsoCalled: ['location', 'office'] }),
    touchpoint: code(['after_visit', 'quarterly', 'intake', 'discharge'], 'when it was asked'),
    question: code(['recommend', 'satisfaction', 'alliance', 'telehealth'], 'what was asked', { required: true }),
    value: number('the answer: 0-10 for recommend, 1-5 for satisfaction and telehealth, 0-40 for alliance', {
      alsoCalled: ['score', 'answer', 'rating'],
    }),
    comment: text('what the client wrote', { isPrivate: true }),
    sentAt: instant('when it was sent', { required: true, alsoCalled: ['date sent'] }),
    answeredAt: instant('when it was answered', { alsoCalled: ['date answered', 'completed at'] }),
    followedUpAt: instant('when someone contacted the client about it'),
  },
)
