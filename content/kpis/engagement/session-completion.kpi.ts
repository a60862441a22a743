import { appointment } from '#facts'
import { always, defineKpi, is, not, type Proportion } from '#kpi'
import { kept, notTheClients } from '../access/scheduled.ts'
import { tability } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: appointment,
  date: appointment.scheduledStart,
  population: always,
  numerator: kept(appointment),
  exclusions: notTheClients(appointment),
}

export const sessionCompletion = defineKpi({
  id: 'engagement.session-completion',
  version: 1,
  name: 'Session completion',
  question: 'Do planned sessions happen?',
  definition: 'Of all appointments due in the period, the share that took place.',
  formula: { top: 'appointments attended', bottom: 'all appointments due, outcome known' },
  measure,
  rivals: [
    {
      id: 'without-advance-cancellations',
      name: 'Without cancellations made in time',
      why: 'A cancellation made in time leaves a slot that can be filled.',
      measure: { ...measure, population: not(is(appointment.status, 'cancelled_by_client')) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'weekly',
  benchmark: [{ low: 80, high: 90, compares: 'Range named for online therapy platforms.', source: tability }],
  source: tability,
  ideas: ['Look at the hours and kinds of visit where sessions are lost most often.', 'Refill slots from the waitlist.'],
})
