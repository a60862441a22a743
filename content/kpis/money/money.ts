import type { Kpi } from '#kpi'
import { appealOverturn } from './appeal-overturn.kpi.ts'
import { arOver90 } from './ar-over-90.kpi.ts'
import { authorizationsAtRisk } from './authorizations-at-risk.kpi.ts'
import { authorizedVisits } from './authorized-visits.kpi.ts'
import { chargeLag } from './charge-lag.kpi.ts'
import { cleanClaim } from './clean-claim.kpi.ts'
import { daysInAr } from './days-in-ar.kpi.ts'
import { deniedWithoutEvidence } from './denied-without-evidence.kpi.ts'
import { evidenceForCharges } from './evidence-for-charges.kpi.ts'
import { finalDenial } from './final-denial.kpi.ts'
import { initialDenial } from './initial-denial.kpi.ts'
import { netCollection } from './net-collection.kpi.ts'
import { perRecoveredClient } from './per-recovered-client.kpi.ts'
import { revenuePerVisit } from './revenue-per-visit.kpi.ts'
import { reviewApproval } from './review-approval.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const money: readonly Kpi[] = [
  revenuePerVisit,
  daysInAr,
  arOver90,
  netCollection,
  chargeLag,
  cleanClaim,
  initialDenial,
  finalDenial,
  appealOverturn,
  authorizedVisits,
  authorizationsAtRisk,
  reviewApproval,
  evidenceForCharges,
  deniedWithoutEvidence,
  perRecoveredClient,
]
