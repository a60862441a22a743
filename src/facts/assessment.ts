import { bool, client, code, day, defineFact, instant, number, ref, text } from './define.ts'

export const assessment = defineFact(
  { name: 'assessment', grain: 'one answered instrument' },
  {
    client: client(),
    episode: ref('episode', 'episode it belongs to; without one, the episode open on that day'),
    instrument: text('instrument id, such as phq-9', { required: true, alsoCalled: ['measure', 'questionnaire', 'survey', 'form'] }),
    respondent: code(['client', 'caregiver', 'clinician', 'teacher'], 'who answered'),
    answeredAt: instant('when it was answered', { required: true, alsoCalled: ['completed at', 'date completed', 'date'] }),
    dueOn: day('day it was due'),
    state: code(['complete', 'prorated', 'not_scorable'], 'can it be scored'),
    total: number('total score', { alsoCalled: ['score', 'total score'] }),
    subscales: text('subscale scores, as name=value pairs separated by ;'),
    items: text('answers item by item, as item=value pairs separated by ;'),
    risk: bool('a risk item was answered above its threshold'),
  },
)
