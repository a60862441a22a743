import { levelStep, trackMonth } from '#facts'
import { defineKpi, is, isKnown, isMissing, isTrue, not, type Proportion } from '#kpi'
import { kroenkeActions } from '../sources.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: trackMonth,
  date: trackMonth.monthOn,
  population: isKnown(trackMonth.levelOfCare),
  exclusions: [
    {
      id: 'no-recent-score',
      name: 'no score in the last 90 days',
      when: isMissing(trackMonth.suggests),
      why: 'Without a recent score there is nothing to go by.',
      canBeFixed: true,
    },
  ],
  numerator: is(trackMonth.suggests, 'stay'),
}

/** Of moves to less care, those without more care, an acute stay or a crisis contact in the 90 days after. */
const stepDown: Proportion = {
  shape: 'proportion',
  fact: levelStep,
  date: levelStep.steppedOn,
  population: is(levelStep.direction, 'down'),
  exclusions: [],
  mature: { days: 90, why: 'Three months have to pass before we know whether less care was enough.' },
  numerator: not(isTrue(levelStep.isMoreAgain)),
}

export const levelOfCareFit = defineKpi({
  id: 'outcomes.level-of-care-fit',
  version: 1,
  name: 'Level of care fits the scores',
  question: 'Are people at the right level of care?',
  definition:
    'Of clients in care on the first of the month with a score in the last 90 days, the share whose last scores and risk answers suggest the level they are at: neither a risk answer nor a severe score without reliable improvement, which ask for more, nor, above outpatient care, all scores below caseness, which ask for less. A client counts again in each month in care.',
  formula: { top: 'clients whose scores suggest to stay', bottom: 'clients in care with a recent score' },
  measure,
  beside: [
    { name: 'suggest more care', measure: { ...measure, numerator: is(trackMonth.suggests, 'step_up') } },
    { name: 'suggest less care', measure: { ...measure, numerator: is(trackMonth.suggests, 'step_down') } },
    {
      name: 'steps to less care that held',
      measure: stepDown,
      definition:
        'Of moves to a lower level of care (an episode there opened while one at a higher level was open, or within 30 days of its end), the share without more care, an acute stay or a crisis contact in the 90 days after.',
    },
    {
      name: 'left within 90 days of a step to less',
      measure: { ...stepDown, numerator: isTrue(levelStep.isLeft) },
      definition: 'Of moves to a lower level of care, the share the client ended within 90 days.',
    },
    {
      name: 'steps to more care',
      measure: { shape: 'count', fact: levelStep, date: levelStep.steppedOn, population: is(levelStep.direction, 'up'), exclusions: [] },
      unit: 'count',
      definition: 'Moves to a higher level of care.',
    },
    {
      name: 'left within 90 days of a step to more',
      measure: { ...stepDown, population: is(levelStep.direction, 'up'), numerator: isTrue(levelStep.isLeft) },
      definition: 'Of moves to a higher level of care, the share the client ended within 90 days.',
    },
  ],
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'clinical-director',
  review: 'monthly',
  // Whether the practice asks, or places, is its own doing: not adjusted for who came.
  caseMix: [],
  source: kroenkeActions,
  ideas: [
    'Look at the charts of those whose scores ask for more, starting with risk answers.',
    'Plan the step down with clients who are below caseness.',
  ],
  followsClients: true,
  finestGrain: 'month',
})
