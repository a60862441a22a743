import type { Kpi } from '#kpi'
import { firstSessionNoShow } from './access/first-session-no-show.kpi.ts'
import { noShowRate } from './access/no-show-rate.kpi.ts'
import { waitToFirstAppointment } from './access/wait-to-first-appointment.kpi.ts'
import { retention } from './engagement/retention.kpi.ts'
import { sessionCompletion } from './engagement/session-completion.kpi.ts'
import { nps } from './experience/nps.kpi.ts'
import { answeredRate } from './intake/answered-rate.kpi.ts'
import { daysInAr } from './money/days-in-ar.kpi.ts'
import { initialDenial } from './money/initial-denial.kpi.ts'
import { revenuePerVisit } from './money/revenue-per-visit.kpi.ts'
import { reliableImprovement } from './outcomes/reliable-improvement.kpi.ts'
import { response } from './outcomes/response.kpi.ts'
import { utilization } from './people/utilization.kpi.ts'
import { readmission30 } from './safety/readmission-30.kpi.ts'

/** Every KPI, in the order people meet them. */
export const catalog: readonly Kpi[] = [
  noShowRate,
  firstSessionNoShow,
  waitToFirstAppointment,
  answeredRate,
  response,
  reliableImprovement,
  readmission30,
  nps,
  sessionCompletion,
  retention,
  revenuePerVisit,
  initialDenial,
  daysInAr,
  utilization,
]

/** What an owner sees first until the practice chooses. */
export const chosenAtFirst: readonly string[] = [noShowRate.id, waitToFirstAppointment.id, reliableImprovement.id, retention.id, daysInAr.id, nps.id]
