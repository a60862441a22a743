/**
 * The tables a KPI may read: grain, columns, meaning. One file per fact; derived facts in `derived/`.
 * Knows no database driver and no KPI. Imports nothing of ours.
 */
import { activity } from './activity.ts'
import { admission } from './admission.ts'
import { alert } from './alert.ts'
import { appointment } from './appointment.ts'
import { assessment } from './assessment.ts'
import { authorization } from './authorization.ts'
import { charge } from './charge.ts'
import { client } from './client.ts'
import type { FactTable } from './define.ts'
import { callThread } from './derived/call-thread.ts'
import { appliedPayment } from './derived/applied-payment.ts'
import { authorizationUse } from './derived/authorization-use.ts'
import { authorizationWeek } from './derived/authorization-week.ts'
import { authorizedVisit } from './derived/authorized-visit.ts'
import { careMonth } from './derived/care-month.ts'
import { careWeek } from './derived/care-week.ts'
import { chargeEvidence } from './derived/charge-evidence.ts'
import { claimLine } from './derived/claim-line.ts'
import { clientMonth } from './derived/client-month.ts'
import { clinicianDay } from './derived/clinician-day.ts'
import { course } from './derived/course.ts'
import { courseMoney } from './derived/course-money.ts'
import { earnedCharge } from './derived/earned-charge.ts'
import { episodeOutcome } from './derived/episode-outcome.ts'
import { episodeScore } from './derived/episode-score.ts'
import { expectedCourse } from './derived/expected-course.ts'
import { firstAppointment } from './derived/first-appointment.ts'
import { firstVisit } from './derived/first-visit.ts'
import { inquiryClock } from './derived/inquiry-clock.ts'
import { lostAppointment } from './derived/lost-appointment.ts'
import { messageReply } from './derived/message-reply.ts'
import { followUp } from './derived/follow-up.ts'
import { indexScore } from './derived/index-score.ts'
import { levelStep } from './derived/level-step.ts'
import { measureWindow } from './derived/measure-window.ts'
import { receivableDay } from './derived/receivable-day.ts'
import { referralReport } from './derived/referral-report.ts'
import { returnToAcute } from './derived/return-to-acute.ts'
import { scoreTrack } from './derived/score-track.ts'
import { trackMonth } from './derived/track-month.ts'
import { clientStart } from './derived/client-start.ts'
import { staffTeam } from './derived/staff-team.ts'
import { careEpisode } from './derived/care-episode.ts'
import { clientActivity } from './derived/client-activity.ts'
import { clientWeek } from './derived/client-week.ts'
import { clinicianActivity } from './derived/clinician-activity.ts'
import { clinicianWeek } from './derived/clinician-week.ts'
import { deniedLine } from './derived/denied-line.ts'
import { detractor } from './derived/detractor.ts'
import { leaveYear } from './derived/leave-year.ts'
import { planItem } from './derived/plan-item.ts'
import { sessionFeedback } from './derived/session-feedback.ts'
import { skillMatch } from './derived/skill-match.ts'
import { staffMonth } from './derived/staff-month.ts'
import { staffStint } from './derived/staff-stint.ts'
import { staffYear } from './derived/staff-year.ts'
import { visitGoalDay } from './derived/visit-goal-day.ts'
import { thirdNextAvailable } from './derived/third-next-available.ts'
import { development } from './development.ts'
import { employment } from './employment.ts'
import { episode } from './episode.ts'
import { inquiry } from './inquiry.ts'
import { message } from './message.ts'
import { milestone } from './milestone.ts'
import { need } from './need.ts'
import { opening } from './opening.ts'
import { payment } from './payment.ts'
import { pulseAnswer } from './pulse-answer.ts'
import { rating } from './rating.ts'
import { referral } from './referral.ts'
import { remittance } from './remittance.ts'
import { skill } from './skill.ts'
import { suggestion } from './suggestion.ts'
import { supportUse } from './support-use.ts'
import { waitlistEntry } from './waitlist-entry.ts'
import { workDay } from './work-day.ts'

export type { Column, Derivation, Fact, FactTable, Kind, LabelKind, Target } from './define.ts'
export { createTable, sqlColumns, type Dialect, type PhysicalColumn } from './ddl.ts'
export { dimensions, dimensionsOf, type Dimension } from './dimensions.ts'
export { measuredDomains } from './measured-domains.ts'
export {
  activity,
  admission,
  alert,
  appointment,
  assessment,
  authorization,
  charge,
  client,
  development,
  employment,
  episode,
  inquiry,
  message,
  milestone,
  opening,
  payment,
  pulseAnswer,
  rating,
  referral,
  remittance,
  suggestion,
  supportUse,
  waitlistEntry,
  workDay,
  callThread,
  appliedPayment,
  authorizationUse,
  authorizationWeek,
  authorizedVisit,
  chargeEvidence,
  claimLine,
  clientMonth,
  clientStart,
  clinicianDay,
  course,
  courseMoney,
  deniedLine,
  earnedCharge,
  episodeOutcome,
  episodeScore,
  expectedCourse,
  firstAppointment,
  firstVisit,
  inquiryClock,
  lostAppointment,
  messageReply,
  followUp,
  indexScore,
  levelStep,
  measureWindow,
  receivableDay,
  referralReport,
  returnToAcute,
  scoreTrack,
  staffTeam,
  careEpisode,
  clientActivity,
  clientWeek,
  clinicianActivity,
  clinicianWeek,
  detractor,
  leaveYear,
  planItem,
  sessionFeedback,
  skillMatch,
  staffMonth,
  staffStint,
  staffYear,
  visitGoalDay,
  need,
  skill,
  thirdNextAvailable,
  trackMonth,
}

const all: readonly { readonly table: FactTable }[] = [
  client,
  inquiry,
  referral,
  appointment,
  opening,
  waitlistEntry,
  episode,
  admission,
  assessment,
  rating,
  message,
  activity,
  charge,
  remittance,
  payment,
  authorization,
  workDay,
  employment,
  skill,
  need,
  pulseAnswer,
  development,
  supportUse,
  suggestion,
  milestone,
  alert,
  // Derived facts, each after the ones it reads.
  clientStart,
  staffTeam,
  firstAppointment,
  firstVisit,
  episodeScore,
  episodeOutcome,
  course,
  indexScore,
  levelStep,
  measureWindow,
  expectedCourse,
  scoreTrack,
  returnToAcute,
  followUp,
  careMonth,
  clientMonth,
  trackMonth,
  clinicianDay,
  earnedCharge,
  appliedPayment,
  receivableDay,
  sessionFeedback,
  detractor,
  careEpisode,
  clientActivity,
  skillMatch,
  careWeek,
  clientWeek,
  clinicianWeek,
  visitGoalDay,
  staffStint,
  planItem,
  staffMonth,
  staffYear,
  leaveYear,
  clinicianActivity,
  inquiryClock,
  messageReply,
  referralReport,
  thirdNextAvailable,
  lostAppointment,
  callThread,
  claimLine,
  authorizationUse,
  authorizationWeek,
  authorizedVisit,
  chargeEvidence,
  deniedLine,
  courseMoney,
]

/** Facts that rows arrive for: by import, by API or from Plumbline's own screens. */
export const recordedFacts: readonly FactTable[] = all.map((f) => f.table).filter((t) => !t.derived)
/** Facts computed from others, in an order in which they can be computed. */
export const derivedFacts: readonly FactTable[] = all.map((f) => f.table).filter((t) => t.derived)

/** Tables that derived facts read and no import fills: every day, and what the content says of instruments and of reasons of denial, what a practice allows itself, and what a client weighs. */
export const contentTables: ReadonlySet<string> = new Set([
  'calendar',
  'instrument_rule',
  'instrument_checkpoint',
  'denial_reason',
  'practice_limit',
  'weight_point',
])

const byName = new Map(all.map((f) => [f.table.name, f.table]))
/** The fact of that name. Throws when there is none: names come from code or have been checked at the edge. */
export function factNamed(name: string): FactTable {
  const table = byName.get(name)
  if (!table) throw new Error(`no fact named ${name}`)
  return table
}
export const isFactName = (name: string): boolean => byName.has(name)
