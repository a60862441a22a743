import { inquiryClock } from '#facts'
import {
  all,
  amount,
  any,
  atMost,
  before,
  defineKpi,
  is,
  isKnown,
  isMissing,
  isTrue,
  minutesBetween,
  not,
  type Exclusion,
  type Percentile,
  type Proportion,
} from '#kpi'
import { intakeCalls } from '../sources.ts'
import { staff } from './calls.ts'

const unflagged: Exclusion = {
  id: 'no-flag-time',
  name: 'not known when it was flagged',
  when: isMissing(inquiryClock.crisisFlaggedAt),
  why: 'Somebody wrote down a crisis, but not when it was seen: no clock could start.',
  canBeFixed: true,
}
const clocksDisagree: Exclusion = {
  id: 'handed-over-before',
  name: 'taken over before it was flagged',
  when: before(inquiryClock.handedOverAt, inquiryClock.crisisFlaggedAt),
  why: 'Two entries contradict each other.',
  canBeFixed: true,
}
const minutes = minutesBetween(inquiryClock.crisisFlaggedAt, inquiryClock.handedOverAt)
const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: any(isKnown(inquiryClock.crisisFlaggedAt), is(inquiryClock.intent, 'crisis')),
  value: minutes,
  exclusions: [
    staff,
    unflagged,
    clocksDisagree,
    {
      id: 'not-handed-over',
      name: 'nobody took over',
      when: isMissing(inquiryClock.handedOverAt),
      why: 'There is no time to count. Each one stands beside the figure and counts against the limit.',
    },
  ],
  open: {
    name: 'possible crises nobody took over',
    when: all(isKnown(inquiryClock.crisisFlaggedAt), isMissing(inquiryClock.handedOverAt), not(isTrue(inquiryClock.staffOnly))),
    since: inquiryClock.receivedAt,
  },
}
const withinLimit: Proportion = {
  shape: 'proportion',
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: measure.population,
  numerator: atMost(minutes, amount(inquiryClock.handoverLimit)),
  exclusions: [
    staff,
    unflagged,
    clocksDisagree,
    {
      id: 'no-limit',
      name: 'no limit set',
      when: isMissing(inquiryClock.handoverLimit),
      why: 'The practice has not said how many minutes it allows.',
    },
  ],
}

export const crisisHandoffTime = defineKpi({
  id: 'intake.crisis-handoff-time',
  version: 1,
  name: 'Crisis handover',
  question: 'How soon does a person take over a possible crisis?',
  definition:
    'Minutes from the moment a contact was flagged as a possible crisis to the moment a named person took over, the median; with it the share within the limit the practice has set.',
  formula: { top: 'the middle of all minutes until somebody took over', bottom: 'possible crises taken over' },
  measure,
  beside: [
    { name: 'within the limit', measure: withinLimit, unit: 'percent' },
    { name: '90th percentile', measure: { ...measure, at: 0.9 } },
  ],
  unit: 'minutes',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'weekly',
  source: intakeCalls,
  ideas: [
    'Name who takes over in each hour of the week, and who when that person is in session.',
    'Give whoever picks up approved words: stay on the line, 988, 911.',
    'Read every handover over the limit within a week, with those who were there.',
  ],
})
