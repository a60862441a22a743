import { clientActivity } from '#facts'
import { always, defineKpi, isTrue, type Proportion } from '#kpi'
import { tability } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: clientActivity,
  date: clientActivity.monthOn,
  standing: 'month',
  population: isTrue(clientActivity.isRecorded),
  exclusions: [],
  mature: { days: 31, why: 'The month has to be over.' },
  numerator: isTrue(clientActivity.isActive),
}

export const activeClients = defineKpi({
  id: 'engagement.active-clients',
  version: 1,
  name: 'Active clients',
  question: 'Are the clients on our books really with us?',
  definition:
    'Of clients in care on the first day of a month, the share who were seen, wrote to us or were recorded as active in that month. Months before activity was recorded are not counted.',
  formula: { top: 'seen, wrote or active in the month', bottom: 'in care on the first day of the month' },
  measure,
  rivals: [
    {
      id: 'seen',
      name: 'Seen in the month',
      why: 'A message or a look at the portal is no care.',
      measure: { ...measure, population: always, numerator: isTrue(clientActivity.isSeen) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'monthly',
  benchmark: [{ low: 70, high: 85, compares: 'Range named for online therapy platforms.', source: tability }],
  source: tability,
  ideas: [
    'Close the episodes of those who will not return, with a letter that keeps the door open.',
    'Book the next visit before the client leaves.',
  ],
  followsClients: true,
  finestGrain: 'month',
})
