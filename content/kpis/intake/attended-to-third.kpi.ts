import { callThread } from '#facts'
import { defineKpi } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { eventMonth, stepDays, stepMeasure } from './thread.ts'

const step = {
  from: callThread.attendedOn,
  to: callThread.thirdOn,
  days: stepDays.third,
  why: 'Three sessions may take sixty days, also every second week with one missed.',
}

export const attendedToThird = defineKpi({
  id: 'intake.attended-to-third',
  version: 1,
  name: 'First session to third',
  question: 'Do people come back?',
  definition: 'Of people who attended a first session, the share who attended a third within 60 days of it.',
  formula: { top: 'third session within 60 days of the first', bottom: 'people who attended a first session' },
  measure: stepMeasure(step),
  rivals: [eventMonth(step, 'first session')],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'monthly',
  source: intakeCalls,
  ideas: ['Book three sessions at once.', 'Ask at the end of the first: was this what you hoped for?'],
  followsClients: true,
})
