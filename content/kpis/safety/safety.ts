import type { Kpi } from '#kpi'
import { alertAcknowledged } from './alert-acknowledged.kpi.ts'
import { alertPrecision } from './alert-precision.kpi.ts'
import { followUp30 } from './follow-up-30.kpi.ts'
import { followUp7 } from './follow-up-7.kpi.ts'
import { readmission30 } from './readmission-30.kpi.ts'
import { readmission90 } from './readmission-90.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const safety: readonly Kpi[] = [readmission30, readmission90, followUp7, followUp30, alertAcknowledged, alertPrecision]
