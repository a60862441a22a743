import { staffYear } from '#facts'
import { always, defineKpi, isTrue, type Proportion } from '#kpi'
import { eleosValue } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: staffYear,
  date: staffYear.monthOn,
  standing: 'month',
  population: always,
  exclusions: [],
  numerator: isTrue(staffYear.isInPost),
}

export const staffRetention = defineKpi({
  id: 'people.retention',
  version: 1,
  name: 'Staff retention',
  question: 'Do our people stay?',
  definition: 'Of staff in post a year before the first day of a month, the share in post on that day. A change of role is not a leaving.',
  formula: { top: 'in post a year later', bottom: 'in post a year ago' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  benchmark: [{ low: 90, high: 90, compares: 'Reported by one agency that measures value over volume.', source: eleosValue }],
  source: eleosValue,
  ideas: ['Talk with people at three months and at a year, before they look elsewhere.', 'Look at where those who left stood on caseload and leave.'],
  finestGrain: 'month',
})
