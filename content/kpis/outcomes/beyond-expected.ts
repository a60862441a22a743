import { episodeOutcome } from '#facts'
import { amount, type Companion } from '#kpi'
import { closedOn, noBaseline, noLastScore } from './scored.ts'

/**
 * Adjusted for severity: how many points better than the practice's own episodes with the same first score. By its making it is about 0 for the
 * whole practice over all time, so it tells parts and periods apart and says nothing of the level.
 */
export const beyondExpected: Companion = {
  name: 'points beyond what first scores let expect',
  unit: 'score',
  measure: {
    shape: 'mean',
    fact: episodeOutcome,
    date: episodeOutcome.closedOn,
    population: closedOn('depression'),
    exclusions: [noBaseline, noLastScore],
    value: amount(episodeOutcome.beyondExpected),
  },
}
