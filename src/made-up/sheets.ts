import { factNamed, type FactTable } from '#facts'
import { makeAdmissions, makeAppointments, makeClients, makeEpisodes } from './care-rows.ts'
import type { Row } from './cells.ts'
import { makeActivity, makeMessages, makeRatings } from './experience-rows.ts'
import { makeInquiries, makeReferrals, makeWaitlist } from './intake-rows.ts'
import { makeMilestones } from './milestone-rows.ts'
import { makeAuthorizations, makeCharges, makePayments, makeRemittances } from './money-rows.ts'
import { makeOpenings } from './opening-rows.ts'
import { makeAlerts, makeAssessments } from './outcome-rows.ts'
import { makeNeeds, makeSkills } from './skill-rows.ts'
import type { Practice } from './story.ts'
import { makeDevelopment, makeEmployments, makePulses, makeSuggestions, makeSupportUse, makeWorkDays } from './workforce-rows.ts'

/** One file of the practice: a recorded fact, what the file is called, and how its rows are made, batch after batch. */
export type Sheet = {
  readonly fact: FactTable
  readonly fileName: string
  /** Rows at scale 1, roughly, to tell how far the making is. */
  readonly about: number
  readonly make: (practice: Practice) => Generator<Row[]>
}

type Shape = readonly [fact: string, fileName: string, about: number, make: Sheet['make']]
const sheet = (...[fact, fileName, about, make]: Shape): Sheet => ({ fact: factNamed(fact), fileName, about, make })

/** Every recorded fact, each after those it points at. */
export const sheets: readonly Sheet[] = [
  sheet('employment', 'employments.csv', 84, makeEmployments),
  sheet('client', 'clients.csv', 9_700, makeClients),
  sheet('skill', 'skills.csv', 175, makeSkills),
  sheet('need', 'needs.csv', 11_000, makeNeeds),
  sheet('referral', 'referrals.csv', 8_600, makeReferrals),
  sheet('episode', 'episodes.csv', 9_450, makeEpisodes),
  sheet('appointment', 'appointments.csv', 198_000, makeAppointments),
  sheet('inquiry', 'inquiries.csv', 22_100, makeInquiries),
  sheet('waitlist_entry', 'waitlist.csv', 2_340, makeWaitlist),
  sheet('opening', 'openings.csv', 34_000, makeOpenings),
  sheet('assessment', 'assessments.csv', 145_000, makeAssessments),
  sheet('admission', 'admissions.csv', 1_300, makeAdmissions),
  sheet('alert', 'alerts.csv', 3_000, makeAlerts),
  sheet('rating', 'ratings.csv', 22_700, makeRatings),
  sheet('message', 'messages.csv', 6_200, makeMessages),
  sheet('activity', 'activity.csv', 11_500, makeActivity),
  sheet('authorization', 'authorizations.csv', 7_300, makeAuthorizations),
  sheet('charge', 'charges.csv', 126_000, makeCharges),
  sheet('remittance', 'remittances.csv', 113_000, makeRemittances),
  sheet('payment', 'payments.csv', 55_000, makePayments),
  sheet('work_day', 'work-days.csv', 25_300, makeWorkDays),
  sheet('pulse_answer', 'pulse-answers.csv', 1_750, makePulses),
  sheet('development', 'development.csv', 850, makeDevelopment),
  sheet('support_use', 'support-use.csv', 700, makeSupportUse),
  sheet('suggestion', 'suggestions.csv', 170, makeSuggestions),
  sheet('milestone', 'milestones.csv', 93, makeMilestones),
]
