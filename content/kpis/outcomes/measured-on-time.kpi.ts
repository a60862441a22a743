import { measureWindow } from '#facts'
import { always, amount, defineKpi, isTrue, times, type Population, type Proportion } from '#kpi'
import { delgadillo, leadSquared } from '../sources.ts'

const stretches: Population = { fact: measureWindow, date: measureWindow.endsOn, population: always, exclusions: [] }
const measure: Proportion = { shape: 'proportion', ...stretches, numerator: isTrue(measureWindow.isMeasured) }

export const measuredOnTime = defineKpi({
  id: 'outcomes.measured-on-time',
  version: 1,
  name: 'Measured on time',
  question: 'Do we keep asking how people are?',
  definition:
    'Care is cut into stretches of six weeks from the day of opening. Of the stretches that ended in the period with the episode open through all of it, the share in which the client answered some instrument so that it can be scored.',
  formula: { top: 'stretches of six weeks with a score', bottom: 'stretches of six weeks in care' },
  measure,
  rivals: [
    {
      id: 'weekly',
      name: 'Every week',
      why: 'Feedback at every session, the form that trials of it used, asks for a score a week.',
      source: delgadillo,
      measure: {
        shape: 'ratio',
        top: { ...stretches, name: 'weeks with a score, times 100', value: times(measureWindow.weeksMeasured, 100) },
        bottom: { ...stretches, name: 'weeks in these stretches', value: amount(measureWindow.weeks) },
      },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  // Whether the practice asks, or places, is its own doing: not adjusted for who came.
  caseMix: [],
  source: leadSquared,
  ideas: [
    'Repeat the questionnaires every four to six weeks, and show the client what came out.',
    'Let a reminder go out when five weeks have passed.',
  ],
  finestGrain: 'week',
})
