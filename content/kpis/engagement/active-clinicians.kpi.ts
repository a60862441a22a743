import { clinicianActivity } from '#facts'
import { always, defineKpi, isTrue, type Proportion } from '#kpi'
import { tability } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: clinicianActivity,
  date: clinicianActivity.monthOn,
  standing: 'month',
  population: isTrue(clinicianActivity.isRecorded),
  exclusions: [],
  mature: { days: 31, why: 'The month has to be over.' },
  numerator: isTrue(clinicianActivity.isActive),
}

export const activeClinicians = defineKpi({
  id: 'engagement.active-clinicians',
  version: 1,
  name: 'Active clinicians',
  question: 'How many of our clinicians are at work?',
  definition:
    'Of clinicians in post on the first day of a month, the share who saw a client or were recorded as active in that month. Months before activity was recorded are not counted.',
  formula: { top: 'saw a client or active in the month', bottom: 'clinicians in post on the first day of the month' },
  measure,
  rivals: [
    {
      id: 'saw-a-client',
      name: 'Saw a client in the month',
      why: 'Being signed in is no visit.',
      measure: { ...measure, population: always, numerator: isTrue(clinicianActivity.hasVisit) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'monthly',
  benchmark: [{ low: 70, high: 85, compares: 'Range named for users of online therapy platforms.', source: tability }],
  source: tability,
  ideas: ['Ask those who are not active what keeps them: long leave, a full panel, or no referrals.'],
  finestGrain: 'month',
})
