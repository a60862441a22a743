import type { Kpi } from '#kpi'
import { nps } from './nps.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const experience: readonly Kpi[] = [nps]
