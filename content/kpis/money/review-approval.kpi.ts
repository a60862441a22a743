import { authorization } from '#facts'
import { amount, defineKpi, is, isMissing, times, type Condition, type Exclusion, type Proportion, type Ratio, type Side } from '#kpi'
import { integrityBilling } from '../sources.ts'

const decided = is(authorization.decision, 'approved', 'partial', 'denied')
const notAsked = (id: string, name: string, when: Condition): Exclusion => ({
  id,
  name,
  when,
  why: 'How much was approved of it cannot be said.',
  canBeFixed: true,
})
const side = (exclusion: Exclusion, name: string, value: Side['value']): Side => ({
  name,
  fact: authorization,
  date: authorization.decidedOn,
  population: decided,
  exclusions: [exclusion],
  value,
})
const noDays = notAsked('days-not-said', 'days asked for are not said', isMissing(authorization.daysRequested))
const noUnits = notAsked('units-not-said', 'units asked for are not said', isMissing(authorization.unitsRequested))

const measure: Ratio = {
  shape: 'ratio',
  top: side(noDays, 'days approved, × 100', times(authorization.daysApproved, 100)),
  bottom: side(noDays, 'days asked for', amount(authorization.daysRequested)),
}
const requests: Proportion = {
  shape: 'proportion',
  fact: authorization,
  date: authorization.decidedOn,
  population: decided,
  exclusions: [],
  numerator: is(authorization.decision, 'approved'),
}

export const reviewApproval = defineKpi({
  id: 'money.review-approval',
  version: 1,
  name: 'Approved in review',
  question: 'Do payers approve what we ask for?',
  definition: 'Of the days of care asked for in the reviews decided in the period, the share approved. Refused requests count with all their days.',
  formula: { top: 'days approved', bottom: 'days asked for' },
  measure,
  rivals: [
    {
      id: 'units',
      name: 'By units',
      why: 'Where care is counted in visits, not in days.',
      measure: {
        shape: 'ratio',
        top: side(noUnits, 'units approved, × 100', times(authorization.unitsApproved, 100)),
        bottom: side(noUnits, 'units asked for', amount(authorization.unitsRequested)),
      },
    },
    { id: 'requests', name: 'Requests approved in full', why: 'A request cut by a day counts as much as one refused.', measure: requests },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'utilization-review',
  review: 'monthly',
  source: integrityBilling,
  ideas: ['Send scores over time with the request.', 'Ask for a talk with the reviewer before a cut is final.'],
})
