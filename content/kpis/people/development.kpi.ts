import { planItem } from '#facts'
import { all, always, amount, before, defineKpi, is, isKnown, isTrue, not, type Exclusion, type Proportion, type Sum } from '#kpi'
import { eleosValue } from '../sources.ts'

const left: Exclusion = {
  id: 'left-before-due',
  name: 'left before it was due',
  when: isTrue(planItem.hasLeft),
  why: 'Who is no longer here cannot finish a plan.',
}
const measure: Proportion = {
  shape: 'proportion',
  fact: planItem,
  date: planItem.plannedFor,
  population: always,
  exclusions: [left],
  mature: { days: 1, why: 'The day it is due has to be over.' },
  numerator: all(isKnown(planItem.doneOn), not(before(planItem.plannedFor, planItem.doneOn))),
}
const hours: Sum = {
  shape: 'sum',
  fact: planItem,
  date: planItem.doneOn,
  population: is(planItem.kind, 'ce_hours'),
  exclusions: [],
  value: amount(planItem.hours),
}

export const developmentDone = defineKpi({
  id: 'people.development',
  version: 1,
  name: 'Development',
  question: 'Do people get to grow?',
  definition:
    'Of the items of development plans due in the period, the share done by their day. Beside it, hours of continuing education done, and the share for leadership items.',
  formula: { top: 'items done by their day', bottom: 'items due' },
  measure,
  rivals: [
    {
      id: 'late-too',
      name: 'Done at any time',
      why: 'Late is better than never.',
      measure: { ...measure, numerator: isKnown(planItem.doneOn) },
    },
  ],
  beside: [
    { name: 'continuing education', measure: hours, unit: 'hours' },
    { name: 'leadership items by their day', measure: { ...measure, population: is(planItem.kind, 'leadership') }, unit: 'percent' },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinician-lead',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Take plan time out of clinic hours, and write it into the calendar.', 'Split it by kind: goals slip where courses do not.'],
})
