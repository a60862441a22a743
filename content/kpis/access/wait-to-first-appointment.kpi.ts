import { firstVisit } from '#facts'
import { all, asOf, before, daysBetween, defineKpi, isKnown, not, type Mean } from '#kpi'
import { intakeCalls, leadSquared, nhsTalkingTherapies } from '../sources.ts'

/** A wait goes on until its day has come: an appointment next month does not end it today. */
const stillWaiting = (until: typeof firstVisit.firstScheduledOn): NonNullable<Mean['open']> => ({
  name: 'people still waiting',
  when: all(not(before(until, asOf)), not(before(firstVisit.closedOn, asOf))),
  since: firstVisit.waitFrom,
})

const measure: Mean = {
  shape: 'mean',
  fact: firstVisit,
  date: firstVisit.firstScheduledOn,
  population: isKnown(firstVisit.firstScheduledOn),
  value: daysBetween(firstVisit.waitFrom, firstVisit.firstScheduledOn),
  exclusions: [],
  open: stillWaiting(firstVisit.firstScheduledOn),
}

export const waitToFirstAppointment = defineKpi({
  id: 'access.wait-to-first-appointment',
  version: 1,
  name: 'Wait to first appointment',
  question: 'Can people get in?',
  definition:
    'Days from a completed intake, or the referral when there is none, to the first scheduled appointment; each wait belongs to the period in which it ended.',
  formula: { top: 'days waited, all together', bottom: 'first appointments due in the period' },
  measure,
  rivals: [
    {
      id: 'to-first-offered',
      name: 'To the first appointment offered',
      why: 'What the practice could offer, whatever became of it: who is offered the 5th and asks for the 12th has not waited for us.',
      measure: {
        ...measure,
        date: firstVisit.firstOfferedOn,
        population: isKnown(firstVisit.firstOfferedOn),
        value: daysBetween(firstVisit.waitFrom, firstVisit.firstOfferedOn),
        open: stillWaiting(firstVisit.firstOfferedOn),
      },
    },
    {
      id: 'to-first-attended',
      name: 'To the first visit attended',
      why: 'A wait ends when the person is seen for care, not when an appointment stands in the book.',
      source: nhsTalkingTherapies,
      measure: {
        ...measure,
        date: firstVisit.firstAttendedOn,
        population: isKnown(firstVisit.firstAttendedOn),
        value: daysBetween(firstVisit.waitFrom, firstVisit.firstAttendedOn),
        open: stillWaiting(firstVisit.firstAttendedOn),
      },
    },
    {
      id: 'from-referral',
      name: 'From the referral, whatever the intake took',
      why: 'The person has been waiting since the first call.',
      measure: { ...measure, value: daysBetween(firstVisit.referredOn, firstVisit.firstScheduledOn) },
    },
    {
      id: 'finishers-only',
      name: 'Only people who were seen',
      why: 'Usual in national reports; those who gave up waiting disappear from it.',
      source: nhsTalkingTherapies,
      measure: { ...measure, population: all(isKnown(firstVisit.firstScheduledOn), isKnown(firstVisit.firstAttendedOn)) },
    },
  ],
  unit: 'days',
  direction: 'lower-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  benchmark: [{ low: 14, high: 14, compares: 'Mean wait for telehealth.', source: intakeCalls }],
  source: leadSquared,
  ideas: [
    'Keep one new-client slot per clinician and week.',
    'Offer telehealth at another site.',
    'Book the first appointment during the first call.',
  ],
  followsClients: true,
})
