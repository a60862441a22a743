import { inquiryClock } from '#facts'
import { any, defineKpi, is, isTrue } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { staff } from './calls.ts'

export const payerQuestions = defineKpi({
  id: 'intake.payer-questions',
  version: 1,
  name: 'Payer questions',
  question: 'How many ask what it will cost?',
  definition: 'Contacts of the period with a question about insurance, fees or cost, whatever else they were about.',
  formula: { top: 'contacts with a question about insurance or cost' },
  measure: {
    shape: 'count',
    fact: inquiryClock,
    date: inquiryClock.receivedAt,
    population: any(isTrue(inquiryClock.payerQuestion), is(inquiryClock.intent, 'insurance', 'fees')),
    exclusions: [staff],
  },
  unit: 'count',
  direction: 'neither',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Put plans taken, fees and what a superbill is on the website, in plain words.', 'Have approved answers ready for whoever picks up.'],
})
