import type { Kpi } from '#kpi'
import { readmission30 } from './readmission-30.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const safety: readonly Kpi[] = [readmission30]
