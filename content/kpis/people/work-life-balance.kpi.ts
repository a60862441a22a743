import { defineKpi } from '#kpi'
import { eleosValue } from '../sources.ts'
import { anonymous, pulseMean } from './pulse.ts'

export const workLifeBalance = defineKpi({
  id: 'people.work-life-balance',
  version: 1,
  name: 'Work-life balance',
  question: 'Does work leave room for life?',
  definition:
    'Mean answer to "my work leaves me enough time and strength for the rest of my life" in the staff pulse, from 1 to 5. Answers are anonymous.',
  formula: { top: 'answers added up', bottom: 'answers' },
  measure: pulseMean('work-life-balance', 5),
  privacy: anonymous,
  unit: 'score',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Read it beside after-hours notes and leave taken.', 'Let people set the hours of their evenings themselves.'],
})
