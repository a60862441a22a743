import { inquiryClock } from '#facts'
import { all, atLeast, atMost, daysBetween, defineKpi, minutesBetween, type Condition, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { answeredUnknown, isMissedCall, staff } from './calls.ts'

const untilReached = minutesBetween(inquiryClock.receivedAt, inquiryClock.reachedAt)
const reachedWithin = (hours: number): Condition => all(atLeast(untilReached, 0), atMost(untilReached, hours * 60))
const measure: Proportion = {
  shape: 'proportion',
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: isMissedCall,
  numerator: all(atLeast(untilReached, 0), atLeast(daysBetween(inquiryClock.reachedAt, inquiryClock.nextBusinessOn), 0)),
  exclusions: [staff, answeredUnknown],
  mature: { days: 0, since: inquiryClock.judgedOn, why: 'The next business day is not over: the person may still be reached in time.' },
}

export const missedCallRecovery = defineKpi({
  id: 'intake.missed-call-recovery',
  version: 1,
  name: 'Missed calls recovered',
  question: 'Do we get back to those we missed?',
  definition: 'Of calls nobody picked up, the share in which we spoke with the person by the end of the next business day.',
  formula: { top: 'reached by the end of the next business day', bottom: 'missed calls' },
  measure,
  rivals: [
    {
      id: 'within-1-h',
      name: 'Within the hour',
      why: 'By the clock on the wall, nights and weekends included: whoever calls three practices goes with the first that answers.',
      measure: { ...measure, numerator: reachedWithin(1) },
    },
    {
      id: 'within-24-h',
      name: 'Within 24 hours',
      why: 'By the clock on the wall: a call of Friday evening has until Saturday.',
      measure: { ...measure, numerator: reachedWithin(24) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: [
    'Keep one list of people to call back, with one person who owns it each day.',
    'Say in the voicemail greeting when you will call back, and do.',
    'Try again at another hour before giving up.',
  ],
})
