import { deniedLine } from '#facts'
import { all, always, any, atMost, defineKpi, isTrue, not, type Condition, type Proportion } from '#kpi'
import { integrityBilling } from '../sources.ts'
import { evidenceDays } from './evidence.ts'

const noScore = not(atMost(deniedLine.daysSinceScore, evidenceDays))
const noNote = not(isTrue(deniedLine.isNoteSigned))
const noAuthorization = all(isTrue(deniedLine.needsAuthorization), not(isTrue(deniedLine.isAuthorized)))
const lacking = (numerator: Condition): Proportion => ({
  shape: 'proportion',
  fact: deniedLine,
  date: deniedLine.answeredOn,
  population: always,
  exclusions: [
    {
      id: 'visit-unknown',
      name: 'its visit is not known',
      when: not(isTrue(deniedLine.hasVisit)),
      why: 'Its note and its authorization cannot be looked up.',
      canBeFixed: true,
    },
  ],
  numerator,
})

export const deniedWithoutEvidence = defineKpi({
  id: 'money.denied-without-evidence',
  version: 1,
  name: 'Denied without evidence',
  question: 'Which denials were ours to prevent?',
  definition:
    'Of the lines denied at first in the period, the share that lacked something: a score in the 42 days before the service, a note signed by the day the claim went out, or an authorization in force where the payer wants one.',
  formula: { top: 'lacking a score, a signed note or an authorization', bottom: 'lines denied at first' },
  measure: lacking(any(noScore, noNote, noAuthorization)),
  beside: [
    { name: 'without a score', measure: lacking(noScore) },
    { name: 'without a signed note', measure: lacking(noNote) },
    { name: 'without an authorization', measure: lacking(noAuthorization) },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'utilization-review',
  review: 'monthly',
  source: integrityBilling,
  ideas: ['Hold a claim until nothing is lacking.', 'Add what is there before you resubmit.'],
})
