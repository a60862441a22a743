import type { Kpi } from '#kpi'
import { byApproach } from './by-approach.kpi.ts'
import { copingImprovement } from './coping-improvement.kpi.ts'
import { effectSize } from './effect-size.kpi.ts'
import { functionalImprovement } from './functional-improvement.kpi.ts'
import { levelOfCareFit } from './level-of-care-fit.kpi.ts'
import { lifeSatisfactionImprovement } from './life-satisfaction-improvement.kpi.ts'
import { measuredAtIntake } from './measured-at-intake.kpi.ts'
import { measuredOnTime } from './measured-on-time.kpi.ts'
import { notOnTrack } from './not-on-track.kpi.ts'
import { pairedScores } from './paired-scores.kpi.ts'
import { recovery } from './recovery.kpi.ts'
import { reliableDeterioration } from './reliable-deterioration.kpi.ts'
import { reliableImprovement } from './reliable-improvement.kpi.ts'
import { reliableRecovery } from './reliable-recovery.kpi.ts'
import { remission } from './remission.kpi.ts'
import { response } from './response.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const outcomes: readonly Kpi[] = [
  response,
  remission,
  reliableImprovement,
  recovery,
  reliableRecovery,
  reliableDeterioration,
  effectSize,
  notOnTrack,
  functionalImprovement,
  copingImprovement,
  lifeSatisfactionImprovement,
  byApproach,
  levelOfCareFit,
  measuredAtIntake,
  measuredOnTime,
  pairedScores,
]
