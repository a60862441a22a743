import { bool, client, code, defineFact, instant, ref, text } from './define.ts'

export const inquiry = defineFact(
  { name: 'inquiry', grain: 'one contact from a person seeking care' },
  {
    receivedAt: instant('when the person called or wrote', {
      required: true,
      alsoCalled: ['start time', 'call time', 'date received', 'timestamp', 'starttime'],
    }),
    channel: code(['phone', 'web', 'referral', 'walk_in', 'message'], 'how it reached us', { alsoCalled: ['type', 'medium'] }),
    answered: bool('a person answered it at once', { alsoCalled: ['result', 'call result'] }),
    firstResponseAt: instant('first attempt to answer', { alsoCalled: ['callback time', 'first attempt'] }),
    reachedAt: instant('when we spoke with the person'),
    intent: code(
      ['new_client', 'consult', 'scheduling', 'insurance', 'fees', 'cancellation', 'records', 'clinical', 'crisis', 'other'],
      'what the person wanted',
      { alsoCalled: ['reason', 'call reason'] },
    ),
    payerQuestion: bool('asked about insurance or cost'),
    modalityWanted: code(['in_person', 'telehealth', 'phone'], 'how the person wants to be seen'),
    site: ref('site', 'site contacted', { alsoCalled: ['location', 'office'] }),
    referralSource: text('who or what sent the person', { alsoCalled: ['source', 'referred by'] }),
    client: client('the client, when known', {}),
    consultRequested: bool('asked for a consult'),
    consultAppointment: ref('appointment', 'the consult that followed'),
    firstAppointment: ref('appointment', 'the first appointment that followed'),
    waitlistedAt: instant('put on the waitlist'),
    crisisFlaggedAt: instant('flagged as a possible crisis'),
    handedOverAt: instant('a named person took over'),
    staffOnly: bool('a call from staff or a vendor, not a person seeking care'),
  },
)
