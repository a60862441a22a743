import { firstVisit } from '#facts'
import { always, daysBetween, defineKpi, over, type Proportion } from '#kpi'
import { nhsTalkingTherapies } from '../sources.ts'

const gapOver = (days: number): Proportion => ({
  shape: 'proportion',
  fact: firstVisit,
  date: firstVisit.secondAttendedOn,
  // Who came once has no such day, and is in no period.
  population: always,
  numerator: over(daysBetween(firstVisit.firstAttendedOn, firstVisit.secondAttendedOn), days),
  exclusions: [],
})

export const secondVisitGap = defineKpi({
  id: 'access.second-visit-gap',
  version: 1,
  name: 'Gap to the second visit',
  question: 'Does care go on once it has begun?',
  definition:
    'Of second visits for care in the period, the share that came more than 28 days after the first. A quick first visit followed by a long gap is a hidden wait.',
  formula: { top: 'more than 28 days after the first visit', bottom: 'second visits' },
  measure: gapOver(28),
  rivals: [
    {
      id: 'over-90',
      name: 'More than 90 days',
      why: 'The longer gap that national reports in England count beside it.',
      source: nhsTalkingTherapies,
      measure: gapOver(90),
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: nhsTalkingTherapies,
  ideas: ['Book the second visit before the first one ends.', 'Do not open a first session in a week that has no second slot within four weeks.'],
  followsClients: true,
})
