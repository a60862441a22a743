import { bool, client, day, defineFact, ref, text } from './define.ts'

export const referral = defineFact(
  { name: 'referral', grain: 'one referral or completed intake' },
  {
    client: client(),
    referredOn: day('day the referral arrived', { required: true, alsoCalled: ['referral date', 'date referred'] }),
    intakeCompletedOn: day('day the intake was complete', { alsoCalled: ['intake date'] }),
    referralSource: text('who or what referred', { alsoCalled: ['source', 'referred by'] }),
    program: ref('program', 'program asked for'),
    site: ref('site', 'site asked for', { alsoCalled: ['location', 'office'] }),
    closedOn: day('day the referral was closed without care'),
    reportSentOn: day('day a report went back to the referrer'),
    byProfessional: bool('sent by a clinician, hospital, school or court, who is owed a report', { alsoCalled: ['professional referral'] }),
  },
)
