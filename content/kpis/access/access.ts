import type { Kpi } from '#kpi'
import { firstSessionNoShow } from './first-session-no-show.kpi.ts'
import { lateCancelRate } from './late-cancel-rate.kpi.ts'
import { noShowRate } from './no-show-rate.kpi.ts'
import { referralLoopClosed } from './referral-loop-closed.kpi.ts'
import { responseTime } from './response-time.kpi.ts'
import { secondVisitGap } from './second-visit-gap.kpi.ts'
import { seenWithin18Weeks } from './seen-within-18-weeks.kpi.ts'
import { seenWithin6Weeks } from './seen-within-6-weeks.kpi.ts'
import { telehealthShare } from './telehealth-share.kpi.ts'
import { thirdNextAvailableDays } from './third-next-available.kpi.ts'
import { waitToFirstAppointment } from './wait-to-first-appointment.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const access: readonly Kpi[] = [
  noShowRate,
  firstSessionNoShow,
  lateCancelRate,
  waitToFirstAppointment,
  seenWithin6Weeks,
  seenWithin18Weeks,
  secondVisitGap,
  thirdNextAvailableDays,
  responseTime,
  telehealthShare,
  referralLoopClosed,
]
