import { messageReply } from '#facts'
import { always, amount, before, defineKpi, isMissing, minutesBetween, type Percentile } from '#kpi'
import { tability } from '../sources.ts'

const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: messageReply,
  date: messageReply.sentAt,
  population: always,
  value: minutesBetween(messageReply.sentAt, messageReply.repliedAt),
  exclusions: [
    {
      id: 'not-answered',
      name: 'not answered yet',
      when: isMissing(messageReply.repliedAt),
      why: 'There is no time to count yet. It stands beside the figure, with how long it has waited.',
    },
    {
      id: 'reply-before-message',
      name: 'reply before the message',
      when: before(messageReply.repliedAt, messageReply.sentAt),
      why: 'Clocks of two systems disagree, or the reply belongs to another message.',
      canBeFixed: true,
    },
  ],
  open: { name: 'messages without a reply', when: isMissing(messageReply.repliedAt), since: messageReply.sentAt },
}

export const responseTime = defineKpi({
  id: 'access.response-time',
  version: 1,
  name: 'Response time',
  question: 'How long do clients wait for a reply?',
  definition: 'Minutes from a client’s message to the first reply, the median; nights and weekends count, as they do for the person who waits.',
  formula: { top: 'the middle of all minutes to the first reply', bottom: 'messages answered' },
  measure,
  rivals: [
    {
      id: 'business-hours',
      name: 'On the clock of business hours',
      why: 'Counts only minutes in which the practice is open, so that a message of Friday evening is not late on Monday morning.',
      measure: { ...measure, value: amount(messageReply.businessMinutes) },
    },
  ],
  beside: [
    { name: 'mean', measure: { ...measure, shape: 'mean' } },
    { name: '90th percentile', measure: { ...measure, at: 0.9 } },
  ],
  unit: 'minutes',
  direction: 'lower-is-better',
  ownerRole: 'clinician-lead',
  review: 'weekly',
  benchmark: [{ low: 60, high: 120, compares: 'One to two hours on average, named for online therapy platforms.', source: tability }],
  source: tability,
  ideas: [
    'Tell clients when messages are read, and where to turn in between.',
    'Set aside two short times a day for replies.',
    'Let somebody else answer what is about times and money.',
  ],
})
