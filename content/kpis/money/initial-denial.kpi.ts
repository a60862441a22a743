import { remittance } from '#facts'
import { always, amount, any, defineKpi, is, isMissing, over, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: remittance,
  date: remittance.processedOn,
  population: any(is(remittance.round, 'first'), isMissing(remittance.round)),
  exclusions: [
    {
      id: 'round-unknown',
      name: 'round not said',
      when: isMissing(remittance.round),
      why: 'It may be the first answer to the line or a later one.',
    },
  ],
  numerator: over(amount(remittance.deniedCents), 0),
}

export const initialDenial = defineKpi({
  id: 'money.initial-denial',
  version: 1,
  name: 'Denied at first',
  question: 'Do payers say yes the first time?',
  definition: 'Of the lines payers answered for the first time in the period, the share in which an amount was denied, in part or in full.',
  formula: { top: 'first answers with an amount denied', bottom: 'first answers to a billed line' },
  measure,
  rivals: [
    {
      id: 'every-round',
      name: 'Every round counts',
      why: 'Answers to resubmissions and appeals count too, so a line that is denied twice counts twice.',
      measure: { ...measure, population: always, exclusions: [] },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  benchmark: [{ low: 5, high: 15, compares: 'Range of what practices report.', source: leadSquared }],
  source: leadSquared,
  ideas: ['Look at it by payer: one that changed its rules stands out.', 'Check coverage and authorization before the visit.'],
})
