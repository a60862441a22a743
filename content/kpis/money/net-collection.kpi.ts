import { claimLine, payment } from '#facts'
import { always, amount, defineKpi, times, type Population, type Ratio, type Side } from '#kpi'
import { familyPhysicians } from '../sources.ts'

const mature: Population['mature'] = { days: 120, why: 'Payers answer, appeals end and clients pay within about four months.' }
const side = (name: string, value: Side['value']): Side => ({
  name,
  fact: claimLine,
  date: claimLine.serviceOn,
  population: always,
  exclusions: [],
  mature,
  value,
})
const lately = (of: Side): Side => ({ name: of.name, fact: of.fact, date: of.date, population: of.population, exclusions: [], value: of.value })

const collected = side('collected, × 100', times(claimLine.collectedCents, 100))
const allowed = side('billed less contract write-offs', amount(claimLine.allowedCents))
const measure: Ratio = { shape: 'ratio', top: collected, bottom: allowed }

export const netCollection = defineKpi({
  id: 'money.net-collection',
  version: 1,
  name: 'Net collection',
  question: 'Do we get what we are owed?',
  definition:
    'Of what was billed for the services of the period, less what the contracts write off, the share that payers and clients have paid. A denial that was written off is a loss: it stays below the line.',
  formula: { top: 'paid by payers and clients', bottom: 'billed less contract write-offs' },
  measure,
  rivals: [
    {
      id: 'gross',
      name: 'Of all that was billed',
      why: 'Falls when fees go up, whatever is collected.',
      measure: { ...measure, bottom: side('billed', amount(claimLine.amountCents)) },
    },
    {
      id: 'same-period',
      name: 'Cash of the period over its charges',
      why: 'Quick, and needs no waiting; the money is for other services than the charges, so a growing practice looks worse.',
      measure: {
        shape: 'ratio',
        top: {
          name: 'cash received, × 100',
          fact: payment,
          date: payment.receivedOn,
          population: always,
          exclusions: [],
          value: times(payment.amountCents, 100),
        },
        bottom: lately(allowed),
      },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'finance',
  review: 'monthly',
  benchmark: [{ low: 95, high: 99, compares: 'Usual range in medical practices.', source: familyPhysicians }],
  source: familyPhysicians,
  ideas: ['Appeal before you write off.', 'Ask for the copay at the visit.', 'Compare what a payer allows with its contract.'],
  finestGrain: 'week',
})
