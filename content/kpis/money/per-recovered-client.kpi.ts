import { courseMoney } from '#facts'
import { all, atLeast, defineKpi, isTrue, not, times, under, type Condition, type Exclusion, type Population, type Ratio, type Side } from '#kpi'
import { integrityBilling, nhsTalkingTherapies } from '../sources.ts'

const finished = atLeast(courseMoney.attendedVisits, 2)
const paired: Exclusion = {
  id: 'not-paired',
  name: 'no first and last score',
  when: under(courseMoney.measures, 1),
  why: 'Whether it worked is not known, so its money is on neither side.',
  canBeFixed: true,
}
const aCase: Exclusion = {
  id: 'not-a-case',
  name: 'not at caseness at the start',
  when: not(isTrue(courseMoney.caseAtBaseline)),
  why: 'Who begins below the cut-off cannot recover in this sense.',
}
const unpaid: Exclusion = {
  id: 'not-all-answered',
  name: 'a payer has not answered a line',
  when: atLeast(courseMoney.linesWaiting, 1),
  why: 'What the course brought is not known yet.',
}
const costUnknown: Exclusion = {
  id: 'cost-unknown',
  name: 'its cost is not known',
  when: not(isTrue(courseMoney.isCostKnown)),
  why: 'The cost of at least one line was not brought in.',
  canBeFixed: true,
}
const mature: Population['mature'] = { days: 45, why: 'Payers need up to 45 days to answer the last lines.' }

const side = (name: string, value: Side['value'], rest: { population?: Condition; exclusions?: readonly Exclusion[] } = {}): Side => ({
  name,
  fact: courseMoney,
  date: courseMoney.closedOn,
  population: finished,
  exclusions: [paired, aCase, unpaid],
  mature,
  value,
  ...rest,
})
const revenue = side('net revenue of finished courses', times(courseMoney.revenueCents, 0.01))
const withCost = { exclusions: [paired, aCase, unpaid, costUnknown] }
const measure: Ratio = {
  shape: 'ratio',
  top: revenue,
  bottom: side('reliably recovered', 'count', { population: all(finished, isTrue(courseMoney.isRecovered)) }),
}
const improved = all(finished, isTrue(courseMoney.isImproved))

export const perRecoveredClient = defineKpi({
  id: 'money.per-recovered-client',
  version: 1,
  name: 'Revenue per recovered client',
  question: 'What does it take until somebody is well?',
  definition:
    'Net revenue of the courses that ended in the period (two or more treatment visits, at caseness at the start, with a first and a last score), for each that ended in reliable recovery. The courses that did not are in the money and not in the count.',
  formula: { top: 'net revenue of all finished courses', bottom: 'courses that ended in reliable recovery' },
  measure,
  beside: [
    {
      name: 'reliable recovery',
      unit: 'percent',
      measure: {
        shape: 'proportion',
        fact: courseMoney,
        date: courseMoney.closedOn,
        population: finished,
        exclusions: [paired, aCase, unpaid],
        mature,
        numerator: isTrue(courseMoney.isRecovered),
      },
    },
  ],
  rivals: [
    {
      id: 'per-improved',
      name: 'Per reliably improved client',
      why: 'Improvement is reached more often than recovery; those below caseness at the start count too.',
      source: nhsTalkingTherapies,
      measure: {
        shape: 'ratio',
        top: side('net revenue of finished courses', times(courseMoney.revenueCents, 0.01), { exclusions: [paired, unpaid] }),
        bottom: side('reliably improved', 'count', { population: improved, exclusions: [paired, unpaid] }),
      },
    },
    {
      id: 'cost',
      name: 'Cost per recovered client',
      why: 'What giving the care cost, where that is known of every line.',
      measure: {
        shape: 'ratio',
        top: side('cost of finished courses', times(courseMoney.costCents, 0.01), withCost),
        bottom: side('reliably recovered', 'count', { population: all(finished, isTrue(courseMoney.isRecovered)), ...withCost }),
      },
    },
  ],
  unit: 'dollars',
  direction: 'neither',
  ownerRole: 'owner',
  review: 'quarterly',
  source: integrityBilling,
  ideas: ['Read it by program and level of care, beside reliable recovery.', 'Show it to a payer with its definition.'],
  followsClients: true,
  finestGrain: 'month',
})
