import { referralReport } from '#facts'
import { all, always, amount, atLeast, atMost, daysBetween, defineKpi, isKnown, isTrue, not, under, type Exclusion, type Proportion } from '#kpi'
import { cmsReferralLoop } from '../sources.ts'

const nobodyIsOwed: Exclusion = {
  id: 'no-referrer',
  name: 'nobody is owed a report',
  when: all(isKnown(referralReport.byProfessional), not(isTrue(referralReport.byProfessional))),
  why: 'The person came by themselves, or a friend sent them: no report has to go anywhere.',
}
const measure: Proportion = {
  shape: 'proportion',
  fact: referralReport,
  date: referralReport.referredOn,
  population: always,
  // A report from before the referral answers another one.
  numerator: atLeast(daysBetween(referralReport.referredOn, referralReport.reportSentOn), 0),
  exclusions: [nobodyIsOwed],
  mature: { days: 61, why: 'CMS counts referrals up to 31 October with reports up to 31 December: there are at least 61 days for a report.' },
}

export const referralLoopClosed = defineKpi({
  id: 'access.referral-loop-closed',
  version: 1,
  name: 'Referral loop closed',
  question: 'Do those who send people hear back?',
  definition: 'Of referrals of the period from somebody who is owed a report, the share for which a report went back.',
  formula: { top: 'referrals with a report back', bottom: 'referrals, whoever is owed a report' },
  measure,
  rivals: [
    {
      id: 'cms50',
      name: 'As CMS50 counts',
      why: 'The first referral of a client who was seen that year, from January to October, with the report in the same year.',
      source: cmsReferralLoop,
      measure: {
        ...measure,
        population: all(
          isTrue(referralReport.seenInYear),
          atMost(amount(referralReport.placeInYear), 1),
          atMost(amount(referralReport.monthOfYear), 10),
        ),
        numerator: all(measure.numerator, under(amount(referralReport.yearsToReport), 1)),
        mature: { days: 365, since: referralReport.yearOn, why: 'A report counts until the year is over.' },
      },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'quarterly',
  source: cmsReferralLoop,
  ideas: ['Ask for consent to report back at intake, with the referrer’s name.', 'Send one page after the first session: seen, plan, next step.'],
})
