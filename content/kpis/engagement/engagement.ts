import type { Kpi } from '#kpi'
import { activeClients } from './active-clients.kpi.ts'
import { activeClinicians } from './active-clinicians.kpi.ts'
import { declining } from './declining.kpi.ts'
import { duration } from './duration.kpi.ts'
import { earlyDropout } from './early-dropout.kpi.ts'
import { goneQuiet } from './gone-quiet.kpi.ts'
import { retention } from './retention.kpi.ts'
import { sessionCompletion } from './session-completion.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const engagement: readonly Kpi[] = [
  sessionCompletion,
  retention,
  earlyDropout,
  duration,
  goneQuiet,
  declining,
  activeClients,
  activeClinicians,
]
