import { clinicianWeek } from '#facts'
import { always, defineKpi, over, type Proportion } from '#kpi'
import { eleosValue } from '../sources.ts'
import { carried } from './carried.ts'

const measure: Proportion = {
  ...carried,
  shape: 'proportion',
  population: always,
  numerator: over(clinicianWeek.points, clinicianWeek.capacityPoints),
}

export const overloaded = defineKpi({
  id: 'people.overloaded',
  version: 1,
  name: 'Clinicians over capacity',
  question: 'How many carry more than they agreed to?',
  definition: 'Of clinicians in post at the start of a week, the share whose clients weigh more than the points they have agreed to carry.',
  formula: { top: 'clinicians above their capacity', bottom: 'clinicians with a capacity' },
  measure,
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'weekly',
  source: eleosValue,
  ideas: ['Hold new clients for those with room.', 'Ask what could end well this month: a good discharge is room too.'],
  finestGrain: 'week',
})
