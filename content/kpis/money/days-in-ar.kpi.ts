import { receivableDay } from '#facts'
import { always, amount, defineKpi, times, under, type Ratio, type Side } from '#kpi'
import { leadSquared } from '../sources.ts'

const tooYoung = (days: number): Side['exclusions'] => [
  {
    id: 'short-history',
    name: `first ${days} days of the books`,
    when: under(amount(receivableDay.daysOfHistory), days),
    why: 'An average over that many days needs that many days.',
  },
]
const side = (name: string, value: Side['value'], history = 90): Side => ({
  name,
  fact: receivableDay,
  date: receivableDay.day,
  population: always,
  exclusions: tooYoung(history),
  value,
})

const open = side('open receivables', times(receivableDay.openCents, 0.01))
const dailyRevenue = side('average daily revenue', times(receivableDay.revenue90Cents, 0.01 / 90))
const measure: Ratio = { shape: 'ratio', top: open, bottom: dailyRevenue }

export const daysInAr = defineKpi({
  id: 'money.days-in-ar',
  version: 1,
  name: 'Days in A/R',
  question: 'Is it paid?',
  definition: 'What is owed to us, as days of the average daily revenue of the last 90 days; over a period, the average of its days.',
  formula: { top: 'open receivables', bottom: 'average daily revenue, last 90 days' },
  measure,
  rivals: [
    {
      id: 'daily-charges',
      name: 'Over average daily charges',
      why: 'Gross charges are higher than what will be paid, so the days look fewer.',
      measure: { ...measure, bottom: side('average daily charges', times(receivableDay.charges90Cents, 0.01 / 90)) },
    },
    {
      id: 'gross-365',
      name: 'Over gross charges of a year / 365',
      why: 'A whole year of charges hides a recent change.',
      measure: {
        ...measure,
        top: side('open receivables', times(receivableDay.openCents, 0.01), 365),
        bottom: side('charges of a year / 365', times(receivableDay.charges365Cents, 0.01 / 365), 365),
      },
    },
  ],
  unit: 'days',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  benchmark: [{ low: 30, high: 45, compares: 'Everything from under 30 to 45 days is called healthy.', source: leadSquared }],
  source: leadSquared,
  ideas: ['Find the payer that holds most of what is old.', 'Send claims the day the note is signed.'],
})
