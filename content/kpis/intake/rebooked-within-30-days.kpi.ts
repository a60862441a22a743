import { lostAppointment } from '#facts'
import { always, any, atMost, daysBetween, defineKpi, type Proportion } from '#kpi'
import { mgma } from '../sources.ts'

const rebooked = atMost(daysBetween(lostAppointment.lostAt, lostAppointment.rebookedOn), 30)
const hasNext = atMost(daysBetween(lostAppointment.lostAt, lostAppointment.alreadyOn), 30)
const measure: Proportion = {
  shape: 'proportion',
  fact: lostAppointment,
  date: lostAppointment.lostAt,
  population: always,
  numerator: rebooked,
  exclusions: [
    {
      id: 'next-booked',
      name: 'next one booked already',
      when: hasNext,
      why: 'Another appointment within 30 days stood in the book: there was nothing to book again.',
    },
  ],
  mature: { days: 30, why: 'Until thirty days are over the client may still book again.' },
}
const everyLoss: Proportion = { ...measure, exclusions: [] }

export const rebookedWithin30Days = defineKpi({
  id: 'intake.rebooked-within-30-days',
  version: 1,
  name: 'Booked again within 30 days',
  question: 'Do those who miss or cancel come back into the book?',
  definition:
    'Of appointments cancelled or missed in the period, whose client had no other in the next 30 days, the share after which something new was booked within 30 days.',
  formula: { top: 'booked again within 30 days', bottom: 'cancelled or missed, nothing else booked' },
  measure,
  rivals: [
    {
      id: 'every-loss',
      name: 'Of everything cancelled or missed',
      why: 'Read by the letter: who comes every week and has the next hour booked counts as not booked again.',
      source: mgma,
      measure: everyLoss,
    },
    {
      id: 'next-counts',
      name: 'The next one counts too',
      why: 'Whether the client has any appointment in the next 30 days, whenever it was booked.',
      measure: { ...everyLoss, numerator: any(rebooked, hasNext) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'front-desk',
  review: 'monthly',
  benchmark: [
    { low: 27, high: 62, compares: 'Medical groups: 27 % in 2024, 62 % the year before. Two surveys, not a range to aim for.', source: mgma },
  ],
  source: mgma,
  ideas: [
    'Offer a new time in the call or message that cancels.',
    'Call people who missed the same day, without blame, with two times to choose from.',
  ],
  followsClients: true,
})
