import { staffMonth } from '#facts'
import { always, amount, defineKpi, times, type Population, type Ratio, type Side, type Sum } from '#kpi'
import { eleosValue } from '../sources.ts'

const months: Population = {
  fact: staffMonth,
  date: staffMonth.monthOn,
  population: always,
  exclusions: [],
  mature: { days: 31, why: 'The month has to be over.' },
}
const inPost: Side = { ...months, name: 'days in post', value: amount(staffMonth.daysInPost) }
// Left for each day in post, times the days of a year, in percent: the same whatever the length of the period.
const leaving = (who: typeof staffMonth.separations): Ratio => ({
  shape: 'ratio',
  top: { ...months, name: 'people who left', value: times(who, 100 * 365.25) },
  bottom: inPost,
})
const added = (who: typeof staffMonth.separations): Sum => ({ ...months, shape: 'sum', value: amount(who) })

export const turnover = defineKpi({
  id: 'people.turnover',
  version: 1,
  name: 'Turnover',
  question: 'How many leave in a year?',
  definition: 'People who left, over the mean number in post, as a rate for a year: a month in which one of 60 leaves reads 20 %.',
  formula: { top: 'people who left', bottom: 'mean number in post, for a year' },
  measure: leaving(staffMonth.separations),
  rivals: [
    {
      id: 'resigned',
      name: 'Those who resigned only',
      why: 'A retirement or the end of a contract is no vote against the practice.',
      measure: leaving(staffMonth.resignations),
    },
  ],
  beside: [
    { name: 'people who left', measure: added(staffMonth.separations), unit: 'count' },
    { name: 'of those resigned', measure: added(staffMonth.resignations), unit: 'count' },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  benchmark: [{ low: 20, high: 30, compares: 'A year, in public mental health.', source: eleosValue }],
  source: eleosValue,
  ideas: ['Ask everyone who leaves the same three questions, and write down the reason.', 'Split it by team before looking for one cause.'],
  finestGrain: 'month',
})
