import { claimLine } from '#facts'
import { always, defineKpi, isTrue, type Proportion } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'
import { firstAnswerMissing, ofDenials } from './first-answer.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: claimLine,
  date: claimLine.answeredOn,
  population: always,
  exclusions: [firstAnswerMissing],
  // The time Medicare gives to ask for a redetermination, 42 CFR 405.942; most contracts give as long.
  mature: { days: 120, why: 'A denial can be appealed for 120 days; before that none is the last word.' },
  numerator: isTrue(claimLine.isStillDenied),
  numeratorOnly: ofDenials,
}

export const finalDenial = defineKpi({
  id: 'money.final-denial',
  version: 1,
  name: 'Denied in the end',
  question: 'What do we lose for good?',
  definition: 'Of the lines payers first answered in the period, the share whose last answer still denies, after resubmissions and appeals.',
  formula: { top: 'denied in the last answer', bottom: 'lines answered for the first time' },
  measure,
  rivals: [
    {
      id: 'of-denied',
      name: 'Of the lines denied at first',
      why: 'Tells how well denials are worked, and nothing of how many there are.',
      measure: { ...measure, population: isTrue(claimLine.isDenied) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  source: hfmaMapKeys,
  ideas: ['Give every denial an owner on the day it comes.', 'Resubmit what was only incomplete; appeal what was judged.'],
  finestGrain: 'week',
})
