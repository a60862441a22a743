import type { Kpi } from '#kpi'
import { answeredRate } from './answered-rate.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const intake: readonly Kpi[] = [answeredRate]
