import { leaveYear } from '#facts'
import { always, amount, defineKpi, isMissing, times, under, type Exclusion, type Ratio, type Side } from '#kpi'
import { eleosValue } from '../sources.ts'

const exclusions: readonly Exclusion[] = [
  {
    id: 'leave-unknown',
    name: 'nobody said how much leave is earned',
    when: isMissing(leaveYear.earnedMinutes),
    why: 'Without it there is nothing to divide by.',
    canBeFixed: true,
  },
  {
    id: 'no-days',
    name: 'no work days recorded',
    when: under(amount(leaveYear.daysRecorded), 1),
    why: 'Leave that nobody wrote down is not leave that was not taken.',
    canBeFixed: true,
  },
  {
    id: 'short-records',
    name: 'records do not go back a year',
    when: under(amount(leaveYear.daysOfRecords), 365),
    why: 'Leave comes in seasons: less than a year says too little.',
  },
]
const side = (name: string, value: Side['value']): Side => ({
  name,
  fact: leaveYear,
  date: leaveYear.monthOn,
  population: always,
  exclusions,
  value,
})
const measure: Ratio = {
  shape: 'ratio',
  top: side('minutes of leave taken', times(leaveYear.takenMinutes, 100)),
  bottom: side('minutes of leave earned', amount(leaveYear.earnedMinutes)),
}

export const ptoUsed = defineKpi({
  id: 'people.pto-used',
  version: 1,
  name: 'Leave taken',
  question: 'Do people take their leave?',
  definition:
    'Leave taken in the twelve months before the first day of a month, as a share of the leave earned in them, of staff in post on that day whose work days are recorded.',
  formula: { top: 'minutes of leave taken', bottom: 'minutes of leave earned' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Plan cover before leave is asked for.', 'Speak with whoever has taken no week off in half a year.'],
  finestGrain: 'month',
})
