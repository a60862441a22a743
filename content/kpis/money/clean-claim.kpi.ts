import { claimLine } from '#facts'
import { all, defineKpi, is, isKnown, isMissing, isTrue, not, type Proportion } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'
import { firstAnswerMissing } from './first-answer.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: claimLine,
  date: claimLine.submittedOn,
  population: isKnown(claimLine.payer),
  exclusions: [
    firstAnswerMissing,
    {
      id: 'no-answer',
      name: 'not answered yet',
      when: isMissing(claimLine.answeredOn),
      why: 'Whether it was clean is not known. What payers sit on is counted in A/R.',
    },
  ],
  mature: { days: 45, why: 'Payers need up to 45 days to answer; before that the quick ones would speak for all.' },
  numerator: all(not(isTrue(claimLine.isDenied)), not(is(claimLine.clearinghouse, 'rejected'))),
}

export const cleanClaim = defineKpi({
  id: 'money.clean-claim',
  version: 1,
  name: 'Clean claims',
  question: 'Do claims go through the first time?',
  definition: 'Of the lines billed to payers in the period, the share that neither the clearinghouse nor the payer turned back at first.',
  formula: { top: 'accepted and paid on the first submission', bottom: 'lines submitted and answered' },
  measure,
  rivals: [
    {
      id: 'accepted',
      name: 'Accepted by the clearinghouse',
      why: 'Usual in reports of clearinghouses: a form without a gap, whatever the payer says to it.',
      measure: {
        shape: 'proportion',
        fact: claimLine,
        date: claimLine.submittedOn,
        population: isKnown(claimLine.payer),
        exclusions: [
          {
            id: 'not-said',
            name: 'what the clearinghouse said is not known',
            when: isMissing(claimLine.clearinghouse),
            why: 'Its acknowledgment (277CA) was not brought in.',
            canBeFixed: true,
          },
        ],
        numerator: is(claimLine.clearinghouse, 'accepted'),
      },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  benchmark: [
    {
      low: 95,
      high: 98,
      compares: 'What billing guides call good to best; ordinary practices lie lower.',
      source: {
        citation: 'MedPrecision Billing, Clean claim rate: formula and target',
        year: 2025,
        url: 'https://www.medprecisionbilling.com/resources/clean-claim-rate-formula-and-target/',
      },
    },
  ],
  source: hfmaMapKeys,
  ideas: ['Check coverage two days before the visit.', 'Hold a claim until its note is signed and its authorization named.'],
})
