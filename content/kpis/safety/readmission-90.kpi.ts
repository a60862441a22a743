import { returnToAcute } from '#facts'
import { atMost, daysBetween, defineKpi, is, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'
import { discharges } from './returns.ts'

const daysAway = daysBetween(returnToAcute.dischargedOn, returnToAcute.nextAdmittedOn)

const measure: Proportion = {
  shape: 'proportion',
  ...discharges,
  numerator: atMost(daysAway, 90),
  mature: { days: 90, why: 'Ninety days have to pass before we know who came back.' },
}

export const readmission90 = defineKpi({
  id: 'safety.readmission-90',
  version: 1,
  name: 'Return to acute care, 90 days',
  question: 'Does it last?',
  definition:
    'Of discharges from an acute stay, the share followed by an inpatient or crisis admission within 90 days. A transfer on the day of discharge continues the stay.',
  formula: { top: 'back in acute care within 90 days', bottom: 'discharges whose 90 days are over' },
  measure,
  rivals: [
    {
      id: 'inpatient-only',
      name: 'Inpatient to inpatient only',
      why: 'Crisis contacts and residential stays are left out on both sides.',
      measure: {
        ...measure,
        population: is(returnToAcute.kind, 'inpatient'),
        numerator: atMost(daysBetween(returnToAcute.dischargedOn, returnToAcute.nextInpatientOn), 90),
      },
    },
    {
      id: 'within-a-year',
      name: 'Within a year',
      why: 'The guide names about a third.',
      source: leadSquared,
      measure: {
        ...measure,
        numerator: atMost(daysAway, 365),
        mature: { days: 365, why: 'A year has to pass before we know who came back.' },
      },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Keep a visit a week for the three months after a stay.', 'Write the crisis plan with the client before the second month.'],
  followsClients: true,
})
