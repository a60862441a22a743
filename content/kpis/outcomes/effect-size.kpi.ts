import { episodeOutcome } from '#facts'
import { amount, defineKpi, type EffectSize } from '#kpi'
import { coley, nhsTalkingTherapies } from '../sources.ts'
import { beyondExpected } from './beyond-expected.ts'
import { closedOn, noBaseline, noLastScore } from './scored.ts'

const measure: EffectSize = {
  shape: 'effect-size',
  fact: episodeOutcome,
  date: episodeOutcome.closedOn,
  population: closedOn('depression'),
  exclusions: [noBaseline, noLastScore],
  improvement: amount(episodeOutcome.improvement),
  baseline: amount(episodeOutcome.baseline),
}

export const effectSize = defineKpi({
  id: 'outcomes.effect-size',
  version: 1,
  name: 'Effect size, depression',
  question: 'How much do they change?',
  definition:
    'Of closed episodes with a first and a last PHQ-9, the mean fall from first to last over the standard deviation of the first scores: 0.8 means the average client ends where one in five began. It grows with how ill people were at first, so the points beyond what the first scores let expect stand beside it.',
  formula: { top: 'mean first PHQ-9 minus mean last', bottom: 'standard deviation of the first' },
  measure,
  rivals: [
    {
      id: 'reference-sd',
      name: 'Over a published standard deviation',
      why: 'A practice whose clients are much alike has a small standard deviation and so a large effect; 6.1 is that of 233,776 courses of CBT in England.',
      source: nhsTalkingTherapies,
      measure: { ...measure, per: 6.1 },
    },
  ],
  beside: [beyondExpected, { name: 'anxiety', measure: { ...measure, population: closedOn('anxiety') } }],
  unit: 'sd',
  direction: 'higher-is-better',
  ownerRole: 'clinical-director',
  review: 'monthly',
  benchmark: [{ low: 0.8, high: 0.8, compares: 'PHQ-9 of courses of CBT, NHS Talking Therapies, England.', source: nhsTalkingTherapies }],
  source: coley,
  ideas: ['Read it with the share that has both scores: those who stay change more.', 'Compare only groups that began alike.'],
  followsClients: true,
})
