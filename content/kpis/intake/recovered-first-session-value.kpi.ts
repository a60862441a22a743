import { callThread } from '#facts'
import { all, amount, defineKpi, isTrue, times, type Sum } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { planParts } from './missed-call-plan.ts'

const measure: Sum = {
  shape: 'sum',
  fact: callThread,
  date: callThread.attendedOn,
  population: all(isTrue(callThread.isMissed), isTrue(callThread.isReached)),
  value: times(amount(callThread.firstSessionCents), 0.01),
  exclusions: [],
  mature: { days: 45, since: callThread.attendedOn, why: 'Payers take some weeks to answer what was billed for the session.' },
}

export const recoveredFirstSessionValue = defineKpi({
  id: 'intake.recovered-first-session-value',
  version: 1,
  name: 'Recovered first-session value',
  question: 'What did calling back bring?',
  definition:
    'What was earned on the first sessions, attended in the period, of people whose first call nobody picked up and whom we reached later. Realized, not planned: only sessions that took place, at what they really brought.',
  formula: { top: 'earned on first sessions of people whose missed call was recovered' },
  measure,
  rivals: [
    {
      id: 'first-year',
      name: 'Value of the first year',
      why: 'Everything earned within 365 days of the first session. It rests on how long people stay as well as on the call, so it is kept apart.',
      measure: {
        ...measure,
        value: times(amount(callThread.firstYearCents), 0.01),
        mature: { days: 410, since: callThread.attendedOn, why: 'A year, and the weeks payers take to answer.' },
      },
    },
  ],
  beside: [
    {
      name: 'people',
      measure: { shape: 'count', fact: callThread, date: measure.date, population: measure.population, exclusions: [] },
      unit: 'count',
    },
    ...Object.values(planParts),
  ],
  unit: 'dollars',
  direction: 'higher-is-better',
  ownerRole: 'owner',
  review: 'monthly',
  source: intakeCalls,
  ideas: [
    'Compare what was realized with what was planned, and plan with your own numbers next time.',
    'Count only what a change in answering could have moved.',
  ],
  followsClients: true,
})
