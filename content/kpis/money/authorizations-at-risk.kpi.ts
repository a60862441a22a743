import { authorizationWeek } from '#facts'
import { all, always, any, atMost, defineKpi, isTrue, type Proportion } from '#kpi'
import { integrityBilling } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: authorizationWeek,
  date: authorizationWeek.weekOn,
  standing: 'week',
  population: always,
  exclusions: [
    {
      id: 'renewed',
      name: 'the next one is approved',
      when: isTrue(authorizationWeek.isRenewed),
      why: 'Care goes on under the next one; nobody has to ask.',
    },
  ],
  numerator: all(isTrue(authorizationWeek.isInCare), any(isTrue(authorizationWeek.isLow), atMost(authorizationWeek.daysLeft, 21))),
}

export const authorizationsAtRisk = defineKpi({
  id: 'money.authorizations-at-risk',
  version: 1,
  name: 'Authorizations at risk',
  question: 'Whose care is about to lose its cover?',
  definition:
    'Of the authorizations in force on a Monday, the share with two units or 21 days left or fewer while the client is still in care; over a period, the average of its Mondays.',
  formula: { top: 'two units or 21 days left, client in care', bottom: 'authorizations in force' },
  measure,
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'utilization-review',
  review: 'daily',
  source: integrityBilling,
  ideas: ['Work the list on the Money page from the top.', 'Ask with the latest scores attached.'],
  finestGrain: 'week',
})
