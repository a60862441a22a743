import { careEpisode } from '#facts'
import { all, always, amount, atMost, defineKpi, is, isKnown, isMissing, under, type Condition, type Proportion } from '#kpi'
import { swiftGreenberg } from '../sources.ts'

const leftWithin = (visits: Condition): Condition => all(is(careEpisode.closeReason, 'client_left'), visits)
const visits = amount(careEpisode.visits)
const measure: Proportion = {
  shape: 'proportion',
  fact: careEpisode,
  date: careEpisode.openedOn,
  population: always,
  exclusions: [
    {
      id: 'deceased',
      name: 'died',
      when: is(careEpisode.closeReason, 'deceased'),
      why: 'Nobody chose to leave.',
    },
    {
      id: 'reason-missing',
      name: 'closed, nobody wrote down why',
      when: all(isKnown(careEpisode.closedOn), isMissing(careEpisode.closeReason)),
      why: 'Whether the client left or care was complete cannot be told.',
      canBeFixed: true,
    },
  ],
  mature: { days: 56, why: 'Eight weeks have to pass before we know who stayed for a third visit.' },
  numerator: leftWithin(atMost(visits, 2)),
}

/** Of those who left early, the share whose scores went this way. */
const whoseScores = (went: 'improved' | 'not_improved' | 'no_second_score'): Proportion => ({
  ...measure,
  population: leftWithin(atMost(visits, 2)),
  exclusions: [],
  numerator: is(careEpisode.scoreChange, went),
})

export const earlyDropout = defineKpi({
  id: 'engagement.early-dropout',
  version: 1,
  name: 'Early dropout',
  question: 'Who leaves before care has begun?',
  definition:
    'Of episodes opened in the period, the share the client ended after two visits or fewer. Beside it, of those who left, whose last score had reliably improved on the first: leaving better is another matter.',
  formula: { top: 'ended by the client after two visits or fewer', bottom: 'episodes opened' },
  measure,
  rivals: [
    {
      id: 'no-visit',
      name: 'Without a single visit',
      why: 'Never came after care was opened.',
      measure: { ...measure, numerator: leftWithin(under(visits, 1)) },
    },
    {
      id: 'one-visit',
      name: 'After one visit or none',
      why: 'Met once and did not return.',
      measure: { ...measure, numerator: leftWithin(atMost(visits, 1)) },
    },
    {
      id: 'under-four-visits',
      name: 'Before the fourth visit',
      why: 'Too few visits for most treatments to show an effect.',
      measure: { ...measure, numerator: leftWithin(under(visits, 4)) },
    },
  ],
  beside: [
    { name: 'left with improved scores', measure: whoseScores('improved'), unit: 'percent' },
    { name: 'left without improvement', measure: whoseScores('not_improved'), unit: 'percent' },
    { name: 'left without a second score', measure: whoseScores('no_second_score'), unit: 'percent' },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [{ low: 19.7, high: 19.7, compares: 'Premature endings of any kind, pooled over 669 studies.', source: swiftGreenberg }],
  source: swiftGreenberg,
  ideas: [
    'Say in the first session how long change usually takes, and what happens next.',
    'Call within a week when a second visit was missed.',
    'Look at those who left without a second score: nobody knows how they are.',
  ],
  followsClients: true,
})
