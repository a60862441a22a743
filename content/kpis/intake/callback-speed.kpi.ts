import { inquiryClock } from '#facts'
import { all, amount, any, before, defineKpi, is, isMissing, isTrue, minutesBetween, not, type Percentile } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { answeredUnknown, isMissedCall, staff } from './calls.ts'

const wantsCallback = any(isMissedCall, is(inquiryClock.channel, 'web', 'message'))
const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: inquiryClock,
  date: inquiryClock.receivedAt,
  population: wantsCallback,
  value: amount(inquiryClock.businessMinutes),
  exclusions: [
    staff,
    answeredUnknown,
    {
      id: 'no-attempt',
      name: 'nobody has tried yet',
      when: isMissing(inquiryClock.firstResponseAt),
      why: 'There is no time to count. It stands beside the figure, with how long it has waited.',
    },
    {
      id: 'attempt-before-contact',
      name: 'attempt before the contact',
      when: before(inquiryClock.firstResponseAt, inquiryClock.receivedAt),
      why: 'Clocks of two systems disagree, or the attempt belongs to another call.',
      canBeFixed: true,
    },
  ],
  open: {
    name: 'people nobody has tried to call back',
    when: all(wantsCallback, not(isTrue(inquiryClock.staffOnly)), isMissing(inquiryClock.firstResponseAt), isMissing(inquiryClock.reachedAt)),
    since: inquiryClock.receivedAt,
  },
}

export const callbackSpeed = defineKpi({
  id: 'intake.callback-speed',
  version: 1,
  name: 'Callback speed',
  question: 'How soon do we call back?',
  definition: 'Minutes from a missed call, a message or a web form to our first attempt, the median, on a clock that runs in business hours only.',
  formula: { top: 'the middle of all minutes to the first attempt', bottom: 'missed calls and messages tried' },
  measure,
  rivals: [
    {
      id: 'wall-clock',
      name: 'On the clock on the wall',
      why: 'Nights and weekends count: so long the person waits.',
      measure: { ...measure, value: minutesBetween(inquiryClock.receivedAt, inquiryClock.firstResponseAt) },
    },
  ],
  beside: [{ name: '90th percentile', measure: { ...measure, at: 0.9 } }],
  unit: 'minutes',
  direction: 'lower-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: intakeCalls,
  ideas: ['Call back in the order people called, and the oldest first in the morning.', 'Let the web form offer times for a call.'],
})
