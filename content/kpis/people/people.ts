import type { Kpi } from '#kpi'
import { utilization } from './utilization.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const people: readonly Kpi[] = [utilization]
