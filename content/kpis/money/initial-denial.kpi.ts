import { claimLine, remittance } from '#facts'
import { always, amount, defineKpi, isMissing, isTrue, over, times, type Proportion, type Side } from '#kpi'
import { familyPhysicians, leadSquared } from '../sources.ts'
import { firstAnswerMissing, ofDenials } from './first-answer.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: claimLine,
  date: claimLine.answeredOn,
  population: always,
  exclusions: [firstAnswerMissing],
  numerator: isTrue(claimLine.isDenied),
  numeratorOnly: ofDenials,
}
const money = (name: string, value: Side['value']): Side => ({
  name,
  fact: claimLine,
  date: claimLine.answeredOn,
  population: always,
  exclusions: [
    firstAnswerMissing,
    {
      id: 'amount-unknown',
      name: 'the line is known from its answer only',
      when: isMissing(claimLine.amountCents),
      why: 'What was billed is not known.',
      canBeFixed: true,
    },
  ],
  value,
})

export const initialDenial = defineKpi({
  id: 'money.initial-denial',
  version: 2,
  changes: [
    {
      version: 2,
      on: '2026-11-24',
      what: 'The earliest answer to a line is its first, also where no round is said. Contract write-offs, sequestration, the client’s share and an earlier payer’s part are no denials, whatever column they stand in.',
    },
  ],
  name: 'Denied at first',
  question: 'Do payers say yes the first time?',
  definition:
    'Of the lines payers answered for the first time in the period, the share denied in part or in full. What a contract writes off, the client’s share, and what an earlier payer settled are no denials.',
  formula: { top: 'denied in the first answer', bottom: 'lines answered for the first time' },
  measure,
  rivals: [
    {
      id: 'by-amount',
      name: 'By amount',
      why: 'One dear line weighs as much as many small ones.',
      source: familyPhysicians,
      measure: {
        shape: 'ratio',
        top: money('denied, × 100', times(claimLine.deniedCents, 100)),
        bottom: money('billed', amount(claimLine.amountCents)),
      },
    },
    {
      id: 'every-round',
      name: 'Every round counts',
      why: 'Answers to resubmissions and appeals count too, so a line that is denied twice counts twice.',
      measure: {
        shape: 'proportion',
        fact: remittance,
        date: remittance.processedOn,
        population: always,
        exclusions: [],
        numerator: over(amount(remittance.deniedCents), 0),
      },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  benchmark: [
    { low: 5, high: 15, compares: 'Range of what practices report.', source: leadSquared },
    { low: 5, high: 10, compares: 'Called the average of medical practices, by amount.', source: familyPhysicians },
  ],
  source: leadSquared,
  ideas: ['Look at it by payer: one that changed its rules stands out.', 'Check coverage and authorization before the visit.'],
})
