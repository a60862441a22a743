import type { Kpi } from '#kpi'
import { retention } from './retention.kpi.ts'
import { sessionCompletion } from './session-completion.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const engagement: readonly Kpi[] = [sessionCompletion, retention]
