import { milestone } from '#facts'
import { all, always, before, defineKpi, isKnown, not, type Proportion } from '#kpi'
import { eleosValue } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: milestone,
  date: milestone.dueOn,
  population: always,
  exclusions: [],
  mature: { days: 1, why: 'The day it is due has to be over.' },
  numerator: all(isKnown(milestone.reachedOn), not(before(milestone.dueOn, milestone.reachedOn))),
}

export const teamGoals = defineKpi({
  id: 'people.team-goals',
  version: 1,
  name: 'Team milestones',
  question: 'Do teams reach what they set out to do?',
  definition: 'Of the milestones of all teams due in the period, the share reached by their day.',
  formula: { top: 'reached by their day', bottom: 'milestones due' },
  measure,
  rivals: [
    {
      id: 'late-too',
      name: 'Reached at any time',
      why: 'Late is better than never.',
      measure: { ...measure, numerator: isKnown(milestone.reachedOn) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinician-lead',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Fewer and smaller: a milestone that is missed twice is too large.', 'Celebrate what was reached where everyone can see it.'],
})
