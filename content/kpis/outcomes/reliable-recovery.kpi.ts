import { course } from '#facts'
import { all, amount, atLeast, atMost, defineKpi, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'
import { finished, notAtCaseness, notBothPaired, recovered } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: course,
  date: course.closedOn,
  population: finished,
  exclusions: [notAtCaseness],
  numerator: all(recovered, atLeast(course.improvedMeasures, 1), atMost(amount(course.worseMeasures), 0)),
}

export const reliableRecovery = defineKpi({
  id: 'outcomes.reliable-recovery',
  version: 1,
  name: 'Reliable recovery',
  question: 'Are they well, and is it real?',
  definition:
    'As recovery, and better by more than measurement error on depression or anxiety, reliably worse on neither. A point or two across the cut-off is not enough.',
  formula: { top: 'recovered and reliably improved', bottom: 'finished courses minus those not at caseness at the start' },
  measure,
  rivals: [
    {
      id: 'paired-only',
      name: 'Only courses with both scores of both measures',
      why: 'Who was not asked again is left out instead of counted as not recovered.',
      measure: { ...measure, exclusions: [notAtCaseness, notBothPaired] },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [{ low: 47.5, high: 47.5, compares: 'NHS Talking Therapies, England, by the same rule.', source: nhsTalkingTherapies }],
  source: nhsTalkingTherapies,
  ideas: ['See recovery: what helps there helps here.', 'Ask who recovered without reliable change whether they feel well.'],
  followsClients: true,
})
