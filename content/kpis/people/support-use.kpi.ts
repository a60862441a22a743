import { supportUse } from '#facts'
import { always, amount, defineKpi, isMissing, under, type Exclusion, type Ratio, type Side } from '#kpi'
import { eleosValue } from '../sources.ts'

const exclusions: readonly Exclusion[] = [
  {
    id: 'eligible-missing',
    name: 'nobody said how many could use it',
    when: isMissing(supportUse.eligible),
    why: 'Without it there is nothing to divide by.',
    canBeFixed: true,
  },
  {
    id: 'few-people',
    name: 'fewer than five people',
    when: under(amount(supportUse.eligible), 5),
    why: 'In so small a team a count could tell who asked for help.',
  },
]
const side = (name: string, value: typeof supportUse.uses): Side => ({
  name,
  fact: supportUse,
  date: supportUse.month,
  population: always,
  exclusions,
  value: amount(value),
})
const measure: Ratio = {
  shape: 'ratio',
  top: side('times used', supportUse.uses),
  bottom: side('people who could use it', supportUse.eligible),
}

export const supportUsed = defineKpi({
  id: 'people.support-use',
  version: 1,
  name: 'Use of support',
  question: 'Do people use the support we offer?',
  definition:
    'Times supervision, peer consultation, check-ins and the assistance program were used in a month, for each person who could. Teams of fewer than five are left out, so that nobody can be recognized. Split it by kind: the four are not alike.',
  formula: { top: 'times used', bottom: 'people who could use it' },
  measure,
  unit: 'ratio',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Put supervision into the calendar, as appointments are.', 'Say again that the assistance program tells nobody who calls.'],
  finestGrain: 'month',
})
