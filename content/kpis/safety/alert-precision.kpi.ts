import { alert } from '#facts'
import { always, defineKpi, is, isMissing } from '#kpi'
import { plumbline } from '../sources.ts'

export const alertPrecision = defineKpi({
  id: 'safety.alert-precision',
  version: 1,
  name: 'Alerts that were warranted',
  question: 'Can we trust our alerts?',
  definition:
    'Of alerts closed in the period on which a clinician passed judgment, the share judged warranted. When most are not, people stop looking.',
  formula: { top: 'closed alerts judged warranted', bottom: 'closed alerts with a judgment' },
  measure: {
    shape: 'proportion',
    fact: alert,
    date: alert.closedAt,
    population: always,
    exclusions: [
      {
        id: 'not-judged',
        name: 'closed without a judgment',
        when: isMissing(alert.judged),
        why: 'Nobody said whether it was warranted.',
        canBeFixed: true,
      },
    ],
    numerator: is(alert.judged, 'warranted'),
  },
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: plumbline,
  ideas: [
    'Look at what kind of alert is seldom warranted, and change what raises it.',
    'Never raise a limit so far that a true one is missed: read with alerts seen in time.',
  ],
})
