import { waitlistEntry } from '#facts'
import { always, defineKpi } from '#kpi'
import { intakeCalls } from '../sources.ts'

export const waitlistAdditions = defineKpi({
  id: 'intake.waitlist-additions',
  version: 1,
  name: 'Waitlist additions',
  question: 'How many have to wait for a place?',
  definition: 'People put on the waitlist in the period.',
  formula: { top: 'people put on the waitlist' },
  measure: { shape: 'count', fact: waitlistEntry, date: waitlistEntry.addedAt, population: always, exclusions: [] },
  unit: 'count',
  direction: 'neither',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: [
    'Write down times, modality and payer with each name, so that an opening finds its person.',
    'Call the list once a month: who still waits?',
  ],
})
