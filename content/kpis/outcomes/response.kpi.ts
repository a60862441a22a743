import { episodeOutcome } from '#facts'
import { all, atMost, defineKpi, is, isKnown, isMissing, isTrue, not, times, type Exclusion, type Proportion } from '#kpi'
import { leadSquared, nhsTalkingTherapies } from '../sources.ts'

const halved = atMost(episodeOutcome.last, times(episodeOutcome.baseline, 0.5))
const notCase: Exclusion = {
  id: 'below-caseness',
  name: 'below caseness at the start',
  when: not(isTrue(episodeOutcome.caseAtBaseline)),
  why: 'A score that starts low cannot halve in a way that means anything.',
}
const notMeasured: Exclusion = {
  id: 'no-last-score',
  name: 'no last score',
  when: isMissing(episodeOutcome.last),
  why: 'Nobody asked again before the episode closed, so we do not know.',
  canBeFixed: true,
}
const noBaseline: Exclusion = {
  id: 'no-baseline',
  name: 'no first score',
  when: isMissing(episodeOutcome.baseline),
  why: 'Without a score at the start there is nothing to compare with.',
  canBeFixed: true,
}

const measure: Proportion = {
  shape: 'proportion',
  fact: episodeOutcome,
  date: episodeOutcome.closedOn,
  population: all(isKnown(episodeOutcome.closedOn), is(episodeOutcome.instrument, 'phq-9')),
  numerator: halved,
  exclusions: [noBaseline, notCase, notMeasured],
}

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
      measure: { ...measure, exclusions: [noBaseline, notCase] },
    },
    {
      id: 'anxiety',
      name: 'GAD-7 instead of PHQ-9',
      why: 'The same rule on the anxiety measure.',
      measure: { ...measure, population: all(isKnown(episodeOutcome.closedOn), is(episodeOutcome.instrument, 'gad-7')) },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Ask again before closing an episode.', 'Review early the clients whose score has not moved by week six.'],
  followsClients: true,
})
