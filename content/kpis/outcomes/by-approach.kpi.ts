import { defineKpi } from '#kpi'
import { integrityBilling } from '../sources.ts'
import { beyondExpected } from './beyond-expected.ts'
import { reliableImprovement } from './reliable-improvement.kpi.ts'

export const byApproach = defineKpi({
  id: 'outcomes.by-approach',
  version: 1,
  name: 'Reliable improvement by approach',
  question: 'What helps whom?',
  definition:
    'Reliable improvement of finished courses, to be read by main approach of treatment and diagnosis group together, adjusted for how people began. A cell of fewer than 11 courses says nothing. Who was treated how was not decided by lot, so a difference is a question, not an answer.',
  formula: reliableImprovement.formula,
  measure: reliableImprovement.measure,
  beside: [beyondExpected],
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'clinical-director',
  review: 'quarterly',
  minimumSample: 11,
  source: integrityBilling,
  ideas: ['Compare cells that began alike: first scores differ by diagnosis.', 'Read with how many courses each cell is missing.'],
  followsClients: true,
  finestGrain: 'month',
})
