import { episodeOutcome, indexScore } from '#facts'
import { atMost, defineKpi, isMissing, isTrue, not, times, type Exclusion, type Proportion } from '#kpi'
import { coley, hedisDepression, leadSquared, nhsTalkingTherapies } from '../sources.ts'
import { indexedUntil } from './indexed.ts'
import { belowCaseness, closedOn, noBaseline, noLastScore } from './scored.ts'

const measure: Proportion = {
  shape: 'proportion',
  fact: episodeOutcome,
  date: episodeOutcome.closedOn,
  population: closedOn('depression'),
  numerator: atMost(episodeOutcome.last, times(episodeOutcome.baseline, 0.5)),
  exclusions: [noBaseline, belowCaseness, noLastScore],
}

const noScore: Exclusion = { ...noBaseline, when: isMissing(episodeOutcome.first) }
const firstBelowCaseness: Exclusion = { ...belowCaseness, when: not(isTrue(episodeOutcome.caseAtFirst)) }

export const response = defineKpi({
  id: 'outcomes.response',
  version: 1,
  name: 'Response, depression',
  question: 'Do they get better?',
  definition: 'Of closed episodes that began at caseness on the PHQ-9 and have a last score, the share whose score at least halved.',
  formula: { top: 'last PHQ-9 at most half of the first', bottom: 'closed episodes at caseness with a last score' },
  measure,
  rivals: [
    {
      id: 'missing-is-failure',
      name: 'Not measured counts as not achieved',
      why: 'Those who were never asked again are counted as not improved, so that asking only the well does not pay.',
      source: nhsTalkingTherapies,
      measure: { ...measure, exclusions: [noBaseline, belowCaseness] },
    },
    {
      id: 'four-to-eight-months',
      name: 'Four to eight months after an elevated score',
      why: 'Health plans look 120 to 240 days after the first PHQ-9 of 10 or more at a visit for depression, whether care goes on or not, and count a missing score as not achieved.',
      source: hedisDepression,
      measure: {
        shape: 'proportion',
        ...indexedUntil(indexScore.halfYearEndsOn),
        numerator: atMost(indexScore.halfYearTotal, times(indexScore.indexTotal, 0.5)),
      },
    },
    {
      id: 'first-ever',
      name: 'From the first score, whenever it was',
      why: 'A first score taken later than four weeks after opening counts too, though some change may be behind it.',
      measure: {
        ...measure,
        numerator: atMost(episodeOutcome.last, times(episodeOutcome.first, 0.5)),
        exclusions: [noScore, firstBelowCaseness, noLastScore],
      },
    },
    {
      id: 'anxiety',
      name: 'GAD-7 instead of PHQ-9',
      why: 'The same rule on the anxiety measure.',
      measure: { ...measure, population: closedOn('anxiety') },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [
    { low: 46, high: 46, compares: 'Psychotherapy at two health systems, first PHQ-9 of 10 or more and a later one within 180 days.', source: coley },
  ],
  source: leadSquared,
  ideas: ['Ask again before closing an episode.', 'Review early the clients whose score has not moved by week six.'],
  followsClients: true,
})
