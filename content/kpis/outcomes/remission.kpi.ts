import { episodeOutcome, indexScore } from '#facts'
import { defineKpi, under, type Proportion } from '#kpi'
import { cmsRemission, coley, hedisDepression, leadSquared, nhsTalkingTherapies } from '../sources.ts'
import { indexedUntil } from './indexed.ts'
import { belowCaseness, closedOn, noBaseline, noLastScore } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: episodeOutcome,
  date: episodeOutcome.closedOn,
  population: closedOn('depression'),
  numerator: under(episodeOutcome.last, episodeOutcome.remission),
  exclusions: [noBaseline, belowCaseness, noLastScore],
}

export const remission = defineKpi({
  id: 'outcomes.remission',
  version: 1,
  name: 'Remission, depression',
  question: 'Are they well again?',
  definition: 'Of closed episodes that began at caseness on the PHQ-9 and have a last score, the share whose last score is below 5.',
  formula: { top: 'last PHQ-9 below 5', bottom: 'closed episodes at caseness with a last score' },
  measure,
  rivals: [
    {
      id: 'cms159',
      name: 'Twelve months after an elevated score',
      why: 'The federal measure: the first PHQ-9 of 10 or more at a visit for depression, and the latest score within 60 days of the same date a year on; a missing score counts as not achieved. Hospice and palliative care are not recorded here and cannot be left out.',
      source: cmsRemission,
      measure: { shape: 'proportion', ...indexedUntil(indexScore.yearEndsOn), numerator: under(indexScore.yearTotal, 5) },
    },
    {
      id: 'four-to-eight-months',
      name: 'Four to eight months after an elevated score',
      why: 'Health plans look 120 to 240 days after it, and count a missing score as not achieved.',
      source: hedisDepression,
      measure: { shape: 'proportion', ...indexedUntil(indexScore.halfYearEndsOn), numerator: under(indexScore.halfYearTotal, 5) },
    },
    {
      id: 'missing-is-failure',
      name: 'Not measured counts as not achieved',
      why: 'All who began at caseness stay in the denominator.',
      source: nhsTalkingTherapies,
      measure: { ...measure, exclusions: [noBaseline, belowCaseness] },
    },
    {
      id: 'anxiety',
      name: 'GAD-7 instead of PHQ-9',
      why: 'The same rule on the anxiety measure: below 5.',
      measure: { ...measure, population: closedOn('anxiety') },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [
    { low: 22, high: 22, compares: 'Psychotherapy at two health systems, first PHQ-9 of 10 or more and a later one within 180 days.', source: coley },
  ],
  source: leadSquared,
  ideas: ['Do not close at the first good score: ask once more.', 'Look at those who responded and did not remit: they are close.'],
  followsClients: true,
})
