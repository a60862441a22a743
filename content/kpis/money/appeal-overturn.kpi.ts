import { claimLine } from '#facts'
import { always, defineKpi, isTrue, type Proportion } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: claimLine,
  date: claimLine.appealAnsweredOn,
  population: always,
  exclusions: [],
  numerator: isTrue(claimLine.isOverturned),
}

export const appealOverturn = defineKpi({
  id: 'money.appeal-overturn',
  version: 1,
  name: 'Appeals that succeed',
  question: 'Is it worth appealing?',
  definition: 'Of the lines whose appeal was answered in the period, the share for which it brought a payment or a share for the client to pay.',
  formula: { top: 'overturned, in part or in full', bottom: 'lines with an answered appeal' },
  measure,
  rivals: [
    {
      id: 'in-full',
      name: 'Overturned in full',
      why: 'Nothing of the line stays denied.',
      measure: { ...measure, numerator: isTrue(claimLine.isOverturnedInFull) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'finance',
  review: 'monthly',
  source: hfmaMapKeys,
  ideas: ['Look at it by reason of denial: appeal more of what is often overturned.', 'Attach scores and the signed note to the appeal.'],
})
