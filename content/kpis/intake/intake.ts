import type { Kpi } from '#kpi'
import { answeredRate } from './answered-rate.kpi.ts'
import { attendedToThird } from './attended-to-third.kpi.ts'
import { bookedToAttended } from './booked-to-attended.kpi.ts'
import { callbackSpeed } from './callback-speed.kpi.ts'
import { consultRequests } from './consult-requests.kpi.ts'
import { consultToBooked } from './consult-to-booked.kpi.ts'
import { crisisHandoffTime } from './crisis-handoff-time.kpi.ts'
import { inquiryToConsult } from './inquiry-to-consult.kpi.ts'
import { missedCallRecovery } from './missed-call-recovery.kpi.ts'
import { newInquiries } from './new-inquiries.kpi.ts'
import { openingsRefilled } from './openings-refilled.kpi.ts'
import { payerQuestions } from './payer-questions.kpi.ts'
import { rebookedWithin30Days } from './rebooked-within-30-days.kpi.ts'
import { recoveredFirstSessionValue } from './recovered-first-session-value.kpi.ts'
import { threadConversion } from './thread-conversion.kpi.ts'
import { waitlistAdditions } from './waitlist-additions.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const intake: readonly Kpi[] = [
  answeredRate,
  missedCallRecovery,
  callbackSpeed,
  newInquiries,
  consultRequests,
  waitlistAdditions,
  payerQuestions,
  threadConversion,
  inquiryToConsult,
  consultToBooked,
  bookedToAttended,
  attendedToThird,
  openingsRefilled,
  rebookedWithin30Days,
  crisisHandoffTime,
  recoveredFirstSessionValue,
]
