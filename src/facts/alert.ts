import { client, code, defineFact, instant, ref } from './define.ts'

export const alert = defineFact(
  { name: 'alert', grain: 'one alert' },
  {
    client: client(),
    kind: code(['risk_answer', 'deterioration', 'crisis_inquiry', 'gone_quiet', 'other'], 'what raised it', { required: true }),
    raisedAt: instant('when it was raised', { required: true }),
    owner: ref('staff', 'who owns it'),
    dueAt: instant('until when it has to be seen, as the practice promised', { alsoCalled: ['acknowledge by', 'due', 'respond by', 'deadline'] }),
    acknowledgedAt: instant('when the owner saw it'),
    escalatedAt: instant('when it was passed up'),
    closedAt: instant('when it was closed'),
    judged: code(['warranted', 'not_warranted'], 'was it warranted'),
  },
)
