import { clientMonth } from '#facts'
import { always, amount, atLeast, defineKpi, isTrue, not, type Proportion } from '#kpi'
import { leadSquared, practiceVital, tability } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: clientMonth,
  date: clientMonth.monthOn,
  standing: 'month',
  population: always,
  numerator: isTrue(clientMonth.inCare90),
  exclusions: [],
  mature: { days: 90, why: 'Ninety days have to pass before we know who stayed.' },
}

export const retention = defineKpi({
  id: 'engagement.retention',
  version: 1,
  name: 'Client retention, 90 days',
  question: 'Do they stay?',
  definition: 'Of clients in care on the first day of a month, the share with an open episode 90 days later.',
  formula: { top: 'still in care 90 days later', bottom: 'in care on the first day of the month' },
  measure,
  rivals: [
    {
      id: 'seen-lately',
      name: 'Seen in the last 30 of the 90 days',
      why: 'An open chart is not the same as a client who comes.',
      measure: { ...measure, numerator: isTrue(clientMonth.seen61To90) },
    },
    {
      id: 'start-minus-lost',
      name: 'Start minus lost, over start',
      why: 'Whoever left in the 90 days is lost, even when care began again before they were over.',
      source: leadSquared,
      measure: { ...measure, numerator: not(isTrue(clientMonth.isLost90)) },
    },
    {
      id: 'eight-visits',
      name: 'Eight visits or more',
      why: 'Counts visits instead of time.',
      source: practiceVital,
      measure: { ...measure, numerator: atLeast(amount(clientMonth.visits90), 8) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'monthly',
  benchmark: [{ low: 60, high: 70, compares: 'Range named for online therapy platforms.', source: tability }],
  source: tability,
  ideas: ['Book the next visit before the client leaves.', 'Look at who left after one or two visits, and whether they had improved.'],
  followsClients: true,
  finestGrain: 'month',
})
