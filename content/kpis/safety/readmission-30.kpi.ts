import { returnToAcute } from '#facts'
import { all, atLeast, atMost, daysBetween, defineKpi, is, isTrue, not, type Proportion } from '#kpi'
import { cmsInpatientPsychiatric, inpatientFacilities, leadSquared } from '../sources.ts'
import { discharges, transferred } from './returns.ts'

const daysAway = daysBetween(returnToAcute.dischargedOn, returnToAcute.nextAdmittedOn)
const inpatientDaysAway = daysBetween(returnToAcute.dischargedOn, returnToAcute.nextInpatientOn)

const measure: Proportion = {
  shape: 'proportion',
  ...discharges,
  numerator: atMost(daysAway, 30),
  mature: { days: 30, why: 'Thirty days have to pass before we know who came back.' },
}

export const readmission30 = defineKpi({
  id: 'safety.readmission-30',
  version: 1,
  name: 'Return to acute care, 30 days',
  question: 'Do they stay safe?',
  definition:
    'Of discharges from an acute stay, the share followed by an inpatient or crisis admission within 30 days. A transfer on the day of discharge continues the stay.',
  formula: { top: 'back in acute care within 30 days', bottom: 'discharges whose 30 days are over' },
  measure,
  rivals: [
    {
      id: 'inpatient-only',
      name: 'Inpatient to inpatient only',
      why: 'Crisis contacts and residential stays are left out on both sides.',
      measure: {
        ...measure,
        population: is(returnToAcute.kind, 'inpatient'),
        numerator: atMost(inpatientDaysAway, 30),
      },
    },
    {
      id: 'unplanned-day-3-30',
      name: 'Unplanned, day 3 to 30',
      why: 'The federal measure for inpatient psychiatry: planned returns do not count, and a discharge with a return the next day is a likely transfer and left out.',
      source: cmsInpatientPsychiatric,
      measure: {
        ...measure,
        population: is(returnToAcute.kind, 'inpatient'),
        exclusions: [
          transferred,
          {
            id: 'back-next-day',
            name: 'back in hospital the next day',
            when: atMost(inpatientDaysAway, 1),
            why: 'So soon a return is likely a transfer; the hospital that lets the client go home answers for what follows.',
          },
        ],
        numerator: all(atLeast(inpatientDaysAway, 3), atMost(inpatientDaysAway, 30), not(isTrue(returnToAcute.isNextInpatientPlanned))),
      },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [
    { low: 11, high: 11, compares: 'Returns within 30 days.', source: leadSquared },
    {
      low: 20,
      high: 20,
      compares: 'Unplanned, day 3 to 30, by the federal measure: mean of 1,343 inpatient psychiatric units, people on Medicare, adjusted for risk.',
      source: inpatientFacilities,
    },
  ],
  source: leadSquared,
  ideas: ['See the client within seven days of discharge.', 'Call the day after discharge.'],
  followsClients: true,
})
