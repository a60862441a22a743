import { clinicianWeek } from '#facts'
import { amount, defineKpi, type Mean } from '#kpi'
import { eleosValue } from '../sources.ts'
import { worked } from './worked.ts'

const measure: Mean = { ...worked, shape: 'mean', value: amount(clinicianWeek.afterHoursMinutes) }

export const afterHours = defineKpi({
  id: 'people.after-hours',
  version: 1,
  name: 'After-hours notes',
  question: 'How much of the evening goes into notes?',
  definition: 'Mean minutes of documentation after hours per clinician and week, over weeks begun in the period in which the clinician was not away.',
  formula: { top: 'minutes of documentation after hours', bottom: 'clinician weeks' },
  measure,
  unit: 'minutes',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'weekly',
  source: eleosValue,
  ideas: ['Put ten minutes for the note behind every visit.', 'Look at which form takes longest, and shorten that one.'],
  finestGrain: 'week',
})
