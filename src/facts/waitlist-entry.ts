import { client, code, defineFact, instant, ref, text } from './define.ts'

export const waitlistEntry = defineFact(
  { name: 'waitlist_entry', grain: 'one person waiting' },
  {
    client: client('the person, when already a client', {}),
    addedAt: instant('when the person was put on the list', { required: true, alsoCalled: ['date added'] }),
    site: ref('site', 'site wanted', { alsoCalled: ['location', 'office'] }),
    modalityWanted: code(['in_person', 'telehealth', 'phone'], 'how the person wants to be seen'),
    timesWanted: text('times that suit'),
    skillsWanted: text('skills asked for'),
    payer: ref('payer', 'who pays', { alsoCalled: ['insurance'] }),
    offeredAt: instant('when an opening was offered'),
    acceptedAt: instant('when the person accepted'),
    removedAt: instant('when the person left the list'),
    reason: text('why the person left the list'),
  },
)
