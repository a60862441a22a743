/** Definitions that the catalogue does not need yet, so that every shape and every word of the language is asked in every run. */
import { appointment, episodeOutcome, inquiry, message, rating } from '#facts'
import {
  all,
  always,
  amount,
  any,
  asOf,
  atLeast,
  before,
  daysBetween,
  difference,
  is,
  isKnown,
  isMissing,
  minutesBetween,
  not,
  times,
  under,
  type Measure,
} from '#kpi'
import { oddWords } from './random-record.ts'

const booked = { fact: appointment, date: appointment.scheduledStart, population: isKnown(appointment.bookedAt), exclusions: [] }
const [firstWord = '', ...otherWords] = oddWords

export const everyWord: readonly (readonly [name: string, measure: Measure])[] = [
  [
    'median of local days between instants',
    { ...booked, shape: 'percentile', at: 0.5, value: daysBetween(appointment.bookedAt, appointment.scheduledStart) },
  ],
  ['ninth decile of minutes', { ...booked, shape: 'percentile', at: 0.9, value: minutesBetween(appointment.bookedAt, appointment.scheduledStart) }],
  [
    'mean of what may be missing',
    { shape: 'mean', fact: rating, date: rating.sentAt, population: always, exclusions: [], value: difference(times(rating.value, 2), rating.value) },
  ],
  [
    'change of an instrument',
    {
      shape: 'change',
      fact: episodeOutcome,
      date: episodeOutcome.openedOn,
      population: is(episodeOutcome.instrument, 'gad-7'),
      exclusions: [],
      before: episodeOutcome.baseline,
      after: episodeOutcome.last,
    },
  ],
  ['how many', { ...booked, shape: 'count' }],
  ['how many of what is still to come', { ...booked, shape: 'count', population: not(before(appointment.scheduledStart, asOf)) }],
  [
    'a sum of what nobody measured',
    {
      ...booked,
      shape: 'sum',
      population: all(isMissing(appointment.bookedAt), before(appointment.scheduledStart, asOf)),
      value: daysBetween(appointment.bookedAt, appointment.scheduledStart),
    },
  ],
  [
    'a first score that may be missing',
    {
      ...booked,
      shape: 'effect-size',
      population: always,
      improvement: minutesBetween(appointment.scheduledStart, appointment.scheduledEnd),
      baseline: daysBetween(appointment.bookedAt, appointment.scheduledStart),
    },
  ],
  ['added up', { ...booked, shape: 'sum', value: minutesBetween(appointment.bookedAt, appointment.scheduledStart) }],
  [
    'improvement over the spread of the first scores',
    {
      shape: 'effect-size',
      fact: episodeOutcome,
      date: episodeOutcome.openedOn,
      population: is(episodeOutcome.instrument, 'phq-9', 'gad-7'),
      exclusions: [],
      improvement: difference(episodeOutcome.baseline, episodeOutcome.last),
      baseline: amount(episodeOutcome.baseline),
    },
  ],
  [
    'improvement over a published spread',
    {
      shape: 'effect-size',
      fact: episodeOutcome,
      date: episodeOutcome.openedOn,
      population: always,
      exclusions: [],
      improvement: difference(episodeOutcome.baseline, episodeOutcome.last),
      baseline: amount(episodeOutcome.baseline),
      per: 6.1,
    },
  ],
  [
    'matured by another clock than it is dated by',
    {
      ...booked,
      shape: 'proportion',
      numerator: before(appointment.bookedAt, appointment.scheduledStart),
      mature: { days: 30, since: appointment.bookedAt, why: 'To see how it went.' },
    },
  ],
  [
    'words that end a careless string',
    {
      shape: 'proportion',
      fact: inquiry,
      date: inquiry.receivedAt,
      population: any(is(inquiry.channel, 'phone', 'web'), not(isKnown(inquiry.channel))),
      numerator: is(inquiry.referralSource, firstWord, ...otherWords),
      exclusions: [
        { id: 'answered', name: 'answered', when: before(inquiry.firstResponseAt, asOf), why: "It's 'done'." },
        { id: 'slow', name: 'slow', when: atLeast(minutesBetween(inquiry.receivedAt, inquiry.reachedAt), 24 * 60), why: 'Too late.' },
      ],
    },
  ],
  [
    'a sum over a count of another fact',
    {
      shape: 'ratio',
      top: {
        name: 'minutes',
        fact: message,
        date: message.sentAt,
        population: always,
        exclusions: [],
        value: minutesBetween(message.sentAt, message.repliedAt),
      },
      bottom: {
        name: 'low answers',
        fact: rating,
        date: rating.answeredAt,
        population: under(amount(rating.value), 7),
        exclusions: [],
        value: 'count',
      },
    },
  ],
]
