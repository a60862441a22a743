import { trackMonth } from '#facts'
import { defineKpi, is, isKnown, isMissing, type Proportion } from '#kpi'
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
