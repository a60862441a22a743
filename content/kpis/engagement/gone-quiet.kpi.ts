import { clientWeek } from '#facts'
import { all, always, amount, atLeast, defineKpi, isTrue, not, type Condition, type Proportion } from '#kpi'
import { leadSquared, nhsTalkingTherapies } from '../sources.ts'

const quietFor = (days: number): Condition => all(atLeast(amount(clientWeek.daysUnseen), days), not(isTrue(clientWeek.hasVisitAhead)))
const measure: Proportion = {
  shape: 'proportion',
  fact: clientWeek,
  date: clientWeek.weekOn,
  standing: 'week',
  population: always,
  exclusions: [],
  numerator: quietFor(30),
}

export const goneQuiet = defineKpi({
  id: 'engagement.gone-quiet',
  version: 1,
  name: 'Gone quiet',
  question: 'Who has dropped out of sight?',
  definition:
    'Of clients in care at the start of a week, the share without a visit for 30 days and without one booked. A client counts again in each week in care.',
  formula: { top: 'no visit for 30 days and none booked', bottom: 'in care at the start of the week' },
  measure,
  rivals: [
    {
      id: 'ninety-days',
      name: 'No visit for 90 days',
      why: 'From here on many would close the episode.',
      source: nhsTalkingTherapies,
      measure: { ...measure, numerator: quietFor(90) },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinician',
  review: 'weekly',
  source: leadSquared,
  ideas: [
    'Call, in the first week, and say that the door is open.',
    'Book the next visit before the client leaves the room.',
    'Close the episode with the client, and not by silence.',
  ],
  followsClients: true,
  finestGrain: 'week',
})
