import { authorizedVisit } from '#facts'
import { always, defineKpi, isMissing, isTrue, type Proportion } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: authorizedVisit,
  date: authorizedVisit.scheduledStart,
  population: always,
  exclusions: [
    {
      id: 'need-not-said',
      name: 'not said whether it needs one',
      when: isMissing(authorizedVisit.needsAuthorization),
      why: 'Neither the eligibility check nor the front desk said so.',
      canBeFixed: true,
    },
  ],
  numerator: isTrue(authorizedVisit.isAuthorized),
}

export const authorizedVisits = defineKpi({
  id: 'money.authorized-visits',
  version: 1,
  name: 'Authorized visits',
  question: 'Was the payer asked first?',
  definition:
    'Of the attended visits for which the payer wants an authorization, the share with one in force: approved, on one of its days, with a unit left.',
  formula: { top: 'visits with an authorization in force', bottom: 'attended visits that need one' },
  measure,
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'utilization-review',
  review: 'weekly',
  source: hfmaMapKeys,
  ideas: ['Ask for the next authorization when three units are left.', 'Look at it by payer: one may have changed its rules.'],
})
