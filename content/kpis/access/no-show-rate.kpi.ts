import { appointment } from '#facts'
import { always, any, defineKpi, is, type Proportion } from '#kpi'
import { intakeCalls, leadSquared } from '../sources.ts'
import { cancelledLate, kept, missed, notTheClients } from './scheduled.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: appointment,
  date: appointment.scheduledStart,
  population: always,
  numerator: missed(appointment),
  exclusions: notTheClients(appointment),
}

export const noShowRate = defineKpi({
  id: 'access.no-show-rate',
  version: 1,
  name: 'No-show rate',
  question: 'Do people come?',
  definition: 'Of all appointments due in the period, the share that clients missed without telling us.',
  formula: { top: 'missed without notice', bottom: 'all appointments due, outcome known' },
  measure,
  rivals: [
    {
      id: 'kept-or-missed',
      name: 'Kept or missed only',
      why: 'Leaves out every cancellation, so that only visits that were still on are judged.',
      measure: { ...measure, population: any(kept(appointment), missed(appointment)) },
    },
    {
      id: 'broken',
      name: 'Late cancel counts as missed',
      why: 'A slot lost too late to fill is as empty as a missed one.',
      measure: { ...measure, numerator: is(appointment.status, 'no_show', 'late_cancelled') },
    },
    {
      id: 'notice-24-h',
      name: 'Under 24 h notice counts',
      why: 'Goes by the clock, not by the word on the schedule: a cancellation with less than 24 hours to go counts as missed.',
      measure: {
        ...measure,
        numerator: any(missed(appointment), cancelledLate(appointment)),
      },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'operations',
  review: 'weekly',
  benchmark: [{ low: 13, high: 27, compares: 'Two improvement projects for new clients: 21 to 13 %, and 27 to 20 %.', source: intakeCalls }],
  source: leadSquared,
  ideas: [
    'Send a reminder three days and one day ahead, with a way to answer it.',
    'Offer telehealth when someone cannot travel.',
    'Call a person who missed the same day, without blame.',
  ],
})
