import { alert } from '#facts'
import { all, always, before, defineKpi, isKnown, isMissing, minutesBetween, not, type Proportion } from '#kpi'
import { plumbline } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: alert,
  date: alert.raisedAt,
  population: always,
  exclusions: [
    {
      id: 'no-limit',
      name: 'no time limit recorded',
      when: isMissing(alert.dueAt),
      why: 'Without the time it had to be seen by, nobody can say whether it was late.',
      canBeFixed: true,
    },
  ],
  numerator: all(isKnown(alert.acknowledgedAt), not(before(alert.dueAt, alert.acknowledgedAt))),
  mature: { days: 0, since: alert.dueAt, why: 'The time to see it is not over.' },
}

export const alertAcknowledged = defineKpi({
  id: 'safety.alert-acknowledged',
  version: 1,
  name: 'Alerts seen in time',
  question: 'Does somebody look when it matters?',
  definition:
    'Of alerts raised in the period whose time limit is over, the share that their owner saw within it. The limit is the one the practice set for that alert.',
  formula: { top: 'alerts seen within their limit', bottom: 'alerts whose limit is over' },
  measure,
  beside: [
    {
      name: 'median time until seen',
      unit: 'minutes',
      measure: {
        shape: 'percentile',
        at: 0.5,
        fact: alert,
        date: alert.raisedAt,
        population: always,
        exclusions: [],
        value: minutesBetween(alert.raisedAt, alert.acknowledgedAt),
      },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'weekly',
  source: plumbline,
  ideas: ['Give every alert one owner and a stand-in.', 'Pass it up by itself when half the time is gone.'],
})
