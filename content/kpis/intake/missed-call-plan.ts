import { callThread, inquiryClock } from '#facts'
import { all, amount, atMost, daysBetween, is, isKnown, isMissing, isTrue, not, times, type Companion, type Condition, type Source } from '#kpi'
import { intakeCalls } from '../sources.ts'
import { isCall, staff } from './calls.ts'
import { daysToBooking, stepDays } from './thread.ts'

const firstSession = times(amount(callThread.firstSessionCents), 0.01)
const answered = { days: 45, since: callThread.attendedOn, why: 'Payers take some weeks to answer what was billed for the session.' }
const attended = { fact: callThread, date: callThread.attendedOn, exclusions: [], mature: answered }
const isRecovered = all(isTrue(callThread.isMissed), isTrue(callThread.isReached))
const daysToFirst = daysToBooking + stepDays.attended

const came = (name: string, who: Condition, definition: string): Companion => ({
  name,
  measure: {
    shape: 'proportion',
    fact: callThread,
    date: callThread.receivedAt,
    population: who,
    numerator: atMost(daysBetween(callThread.receivedAt, callThread.attendedOn), daysToFirst),
    exclusions: [],
    mature: { days: daysToFirst, why: 'Two weeks to a consult, two to a booking and thirty days to a first session.' },
  },
  unit: 'percent',
  definition,
  isElsewhere: true,
})

type PlanPart = 'calls' | 'intent' | 'worth' | 'recoveredWorth' | 'cameAnswered' | 'cameMissed'

/** What a practice knows of itself when it plans what answering would bring, and what it realized; each opens by itself. */
export const planParts: Readonly<Record<PlanPart, Companion>> = {
  calls: {
    name: 'calls',
    measure: { shape: 'count', fact: inquiryClock, date: inquiryClock.receivedAt, population: isCall, exclusions: [staff] },
    unit: 'count',
    definition: 'Phone calls of the period, whatever they were about, but for those of staff and vendors.',
    isElsewhere: true,
  },
  intent: {
    name: 'calls with intent',
    measure: {
      shape: 'proportion',
      fact: inquiryClock,
      date: inquiryClock.receivedAt,
      population: isCall,
      numerator: is(inquiryClock.intent, 'new_client', 'consult', 'scheduling'),
      exclusions: [
        staff,
        {
          id: 'intent-unknown',
          name: 'not known what about',
          when: isMissing(inquiryClock.intent),
          why: 'Nobody wrote down what the person wanted.',
          canBeFixed: true,
        },
      ],
    },
    unit: 'percent',
    definition: 'Of phone calls of which somebody wrote down what they were about, the share about becoming a client or scheduling.',
    isElsewhere: true,
  },
  worth: {
    name: 'value of a first session',
    measure: { ...attended, shape: 'mean', population: isKnown(callThread.attendedOn), value: firstSession },
    unit: 'dollars',
    definition: 'What was earned on a first session, on average, of everybody who asked for care and came in the period.',
    isElsewhere: true,
  },
  recoveredWorth: {
    name: 'value of a recovered first session',
    measure: { ...attended, shape: 'mean', population: isRecovered, value: firstSession },
    unit: 'dollars',
    definition: 'What was earned on a first session, on average, of people whose first call nobody picked up and whom we reached later.',
    isElsewhere: true,
  },
  cameAnswered: came(
    'came after an answered call',
    all(is(callThread.channel, 'phone'), not(isTrue(callThread.isMissed))),
    'Of people whose first contact was a call that somebody picked up, the share who attended a first session within 58 days.',
  ),
  cameMissed: came(
    'came after a missed call',
    isTrue(callThread.isMissed),
    'Of people whose first contact was a call that nobody picked up, the share who attended a first session within 58 days.',
  ),
}

type Example = { readonly calls: number; readonly intent: number; readonly lift: number; readonly worth: number; readonly source: Source }
/** The published worked example: calls a month, shares in percent, dollars. It comes to $5,670 a month. */
export const publishedPlan: Example = { calls: 360, intent: 42, lift: 25, worth: 150, source: intakeCalls }
