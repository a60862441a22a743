import type { Kpi } from '#kpi'
import { firstSessionNoShow } from './first-session-no-show.kpi.ts'
import { noShowRate } from './no-show-rate.kpi.ts'
import { waitToFirstAppointment } from './wait-to-first-appointment.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const access: readonly Kpi[] = [noShowRate, firstSessionNoShow, waitToFirstAppointment]
