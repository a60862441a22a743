import { staffMonth } from '#facts'
import { amount, defineKpi, isTrue, type Percentile } from '#kpi'
import { eleosValue } from '../sources.ts'

const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: staffMonth,
  date: staffMonth.monthOn,
  population: isTrue(staffMonth.isInPost),
  exclusions: [],
  value: amount(staffMonth.years),
}

export const tenure = defineKpi({
  id: 'people.tenure',
  version: 1,
  name: 'Tenure',
  question: 'How long have our people been here?',
  definition: 'Median of years in post, of staff in post on the first day of a month. A change of role goes on, a gap begins anew.',
  formula: { top: 'the middle one of years in post', bottom: 'staff in post on the first day of the month' },
  measure,
  unit: 'years',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['A falling median can mean growth or leaving: read it with turnover.'],
  finestGrain: 'month',
})
