import { charge } from '#facts'
import { all, daysBetween, defineKpi, isKnown, isMissing, under, type Percentile } from '#kpi'
import { hfmaMapKeys } from '../sources.ts'

const lag = daysBetween(charge.serviceOn, charge.submittedOn)
const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: charge,
  date: charge.submittedOn,
  population: isKnown(charge.payer),
  exclusions: [
    {
      id: 'sent-before-service',
      name: 'sent before the service',
      when: under(lag, 0),
      why: 'One of the two days is wrong.',
      canBeFixed: true,
    },
  ],
  value: lag,
  open: { name: 'services not billed yet', when: all(isKnown(charge.payer), isMissing(charge.submittedOn)), since: charge.serviceOn },
}

export const chargeLag = defineKpi({
  id: 'money.charge-lag',
  version: 1,
  name: 'From service to claim',
  question: 'How soon do claims go out?',
  definition: 'Days from the service to the day its claim went out, for the lines submitted in the period: half took as long or less.',
  formula: { top: 'days from service to claim', bottom: 'lines submitted, the middle one' },
  measure,
  beside: [{ name: '90th percentile', measure: { ...measure, at: 0.9 } }],
  rivals: [
    {
      id: 'mean',
      name: 'Mean',
      why: 'A few lines found months later pull it up.',
      measure: { ...measure, shape: 'mean' },
    },
  ],
  unit: 'days',
  direction: 'lower-is-better',
  ownerRole: 'finance',
  review: 'weekly',
  source: hfmaMapKeys,
  ideas: ['Sign notes the same day: a claim waits for its note.', 'Send claims every day.'],
})
