import type { Kpi } from '#kpi'
import { reliableImprovement } from './reliable-improvement.kpi.ts'
import { response } from './response.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const outcomes: readonly Kpi[] = [response, reliableImprovement]
