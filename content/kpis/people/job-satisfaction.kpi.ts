import { defineKpi } from '#kpi'
import { wanousSatisfaction } from '../sources.ts'
import { anonymous, pulseMean } from './pulse.ts'

export const jobSatisfaction = defineKpi({
  id: 'people.job-satisfaction',
  version: 1,
  name: 'Job satisfaction',
  question: 'Do people like working here?',
  definition: 'Mean answer to "all in all, how satisfied are you with your job?" in the staff pulse, from 1 to 7. Answers are anonymous.',
  formula: { top: 'answers added up', bottom: 'answers' },
  measure: pulseMean('job-satisfaction', 7),
  privacy: anonymous,
  unit: 'score',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'quarterly',
  source: wanousSatisfaction,
  ideas: ['Say what became of the last suggestions.', 'Ask those who stay why they stay, not only those who leave why they leave.'],
})
