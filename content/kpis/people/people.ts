import type { Kpi } from '#kpi'
import { afterHours } from './after-hours.kpi.ts'
import { burnout } from './burnout.kpi.ts'
import { caseloadIntensity } from './caseload-intensity.kpi.ts'
import { completedVisits } from './completed-visits.kpi.ts'
import { developmentDone } from './development.kpi.ts'
import { jobSatisfaction } from './job-satisfaction.kpi.ts'
import { overloaded } from './overloaded.kpi.ts'
import { ptoUsed } from './pto-used.kpi.ts'
import { staffRetention } from './retention.kpi.ts'
import { skillsMatched } from './skill-match.kpi.ts'
import { stress } from './stress.kpi.ts'
import { suggestionsClosed } from './suggestions-closed.kpi.ts'
import { supportUsed } from './support-use.kpi.ts'
import { teamGoals } from './team-goals.kpi.ts'
import { tenure } from './tenure.kpi.ts'
import { turnover } from './turnover.kpi.ts'
import { utilization } from './utilization.kpi.ts'
import { workLifeBalance } from './work-life-balance.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const people: readonly Kpi[] = [
  utilization,
  completedVisits,
  caseloadIntensity,
  overloaded,
  skillsMatched,
  ptoUsed,
  afterHours,
  staffRetention,
  turnover,
  tenure,
  burnout,
  stress,
  jobSatisfaction,
  workLifeBalance,
  supportUsed,
  developmentDone,
  suggestionsClosed,
  teamGoals,
]
