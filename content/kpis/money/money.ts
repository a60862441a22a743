import type { Kpi } from '#kpi'
import { daysInAr } from './days-in-ar.kpi.ts'
import { initialDenial } from './initial-denial.kpi.ts'
import { revenuePerVisit } from './revenue-per-visit.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const money: readonly Kpi[] = [revenuePerVisit, initialDenial, daysInAr]
