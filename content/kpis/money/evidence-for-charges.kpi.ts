import { chargeEvidence } from '#facts'
import { always, atMost, defineKpi, type Proportion } from '#kpi'
import { integrityBilling } from '../sources.ts'
import { evidenceDays } from './evidence.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: chargeEvidence,
  date: chargeEvidence.serviceOn,
  population: always,
  exclusions: [],
  numerator: atMost(chargeEvidence.daysSinceScore, evidenceDays),
}

export const evidenceForCharges = defineKpi({
  id: 'money.evidence-for-charges',
  version: 1,
  name: 'Billed with evidence',
  question: 'Could we show why, if a payer asked?',
  definition: 'Of the billed lines of the period, the share with a scored assessment on the day of service or in the 42 days before it.',
  formula: { top: 'lines with a score in the 42 days before', bottom: 'billed lines' },
  measure,
  rivals: [
    {
      id: 'within-90-days',
      name: 'A score within 90 days',
      why: 'Some payers accept a quarter-old score.',
      measure: { ...measure, numerator: atMost(chargeEvidence.daysSinceScore, 90) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'utilization-review',
  review: 'monthly',
  source: integrityBilling,
  ideas: ['Send the questionnaire before the visit it is due for.', 'Look at it by program: one may not measure at all.'],
})
