import { appointment, earnedCharge, payment } from '#facts'
import { always, amount, defineKpi, is, isTrue, not, times, type Ratio, type Side } from '#kpi'
import { leadSquared } from '../sources.ts'

const maturity = { days: 45, why: 'Payers need up to 45 days to answer; before that the newest visits would look unpaid.' }

const visits: Side = {
  name: 'visits',
  fact: appointment,
  date: appointment.scheduledStart,
  population: is(appointment.status, 'attended'),
  exclusions: [],
  value: 'count',
}
const earned: Side = {
  name: 'revenue earned',
  fact: earnedCharge,
  date: earnedCharge.serviceOn,
  population: always,
  exclusions: [
    {
      id: 'not-adjudicated',
      name: 'payer has not answered',
      when: not(isTrue(earnedCharge.isAdjudicated)),
      why: 'What will be paid is not known yet. Its visit stays in the count, so the figure rises when the answer comes.',
    },
  ],
  mature: maturity,
  value: times(earnedCharge.earnedCents, 0.01),
}
const measure: Ratio = { shape: 'ratio', top: earned, bottom: { ...visits, mature: maturity } }
const cash: Side = {
  name: 'cash received',
  fact: payment,
  date: payment.receivedOn,
  population: always,
  exclusions: [],
  value: times(amount(payment.amountCents), 0.01),
}

export const revenuePerVisit = defineKpi({
  id: 'money.revenue-per-visit',
  version: 1,
  name: 'Revenue per visit',
  question: 'What does a visit bring in?',
  definition: 'What payers and clients owe for the services of the period after contract write-offs, for each attended visit of the period.',
  formula: { top: 'revenue earned on services', bottom: 'visits attended' },
  measure,
  rivals: [
    {
      id: 'cash',
      name: 'Cash received',
      why: 'Money in the bank in the period, whenever the visit was.',
      measure: { shape: 'ratio', top: cash, bottom: visits },
    },
  ],
  unit: 'dollars',
  direction: 'higher-is-better',
  ownerRole: 'finance',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Look at it by payer: a low one may be denials, not rates.'],
})
