import { thirdNextAvailable } from '#facts'
import { always, amount, daysBetween, defineKpi, isMissing, type Mean } from '#kpi'
import { hrsaAccess, ihiWholeSystem } from '../sources.ts'

const measure: Mean = {
  shape: 'mean',
  fact: thirdNextAvailable,
  date: thirdNextAvailable.sampledOn,
  population: always,
  value: daysBetween(thirdNextAvailable.sampledOn, thirdNextAvailable.thirdOn),
  exclusions: [
    {
      id: 'no-third-slot',
      name: 'no third free slot in the book',
      when: isMissing(thirdNextAvailable.thirdOn),
      why: 'The third slot lies beyond what is in the book. The wait is longer than can be read, so this figure is too low by it.',
    },
  ],
}

export const thirdNextAvailableDays = defineKpi({
  id: 'access.third-next-available',
  version: 1,
  name: 'Third next available',
  question: 'How soon could somebody new be seen?',
  definition:
    'Days from a Monday morning to the third free slot in the book, one reading per clinician, kind of visit and week. Slots held back are not free. The first two free slots are often chance; the third shows where the schedule begins.',
  formula: { top: 'days to the third free slot, all together', bottom: 'readings with a third free slot' },
  measure,
  rivals: [
    {
      id: 'business-days',
      name: 'In business days',
      why: 'Counts Monday to Friday only, as federal programs state their limit.',
      source: hrsaAccess,
      measure: { ...measure, value: amount(thirdNextAvailable.businessDays) },
    },
  ],
  unit: 'days',
  direction: 'lower-is-better',
  ownerRole: 'operations',
  review: 'weekly',
  benchmark: [
    { low: 0, high: 10, compares: 'Hospitals that follow the measure ask for 10 days or less.', source: ihiWholeSystem },
    { low: 21, high: 21, compares: '15 business days, three weeks, to a first appointment.', source: hrsaAccess },
  ],
  source: ihiWholeSystem,
  ideas: [
    'Work down the backlog once, then keep each day’s capacity for that day’s demand.',
    'Release slots held back that nobody has used a week ahead.',
    'Look at the hours and kinds of visit where the third slot lies furthest away.',
  ],
  finestGrain: 'week',
})
