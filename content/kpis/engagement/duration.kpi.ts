import { careEpisode } from '#facts'
import { always, amount, defineKpi, under, type Percentile } from '#kpi'
import { leadSquared } from '../sources.ts'

const measure: Percentile = {
  shape: 'percentile',
  at: 0.5,
  fact: careEpisode,
  date: careEpisode.closedOn,
  population: always,
  exclusions: [
    {
      id: 'closed-before-opened',
      name: 'closed before it was opened',
      when: under(amount(careEpisode.weeks), 0),
      why: 'One of the two dates is wrong.',
      canBeFixed: true,
    },
    {
      id: 'never-seen',
      name: 'never seen',
      when: under(amount(careEpisode.visits), 1),
      why: 'A chart that was opened and closed without a visit is no course of care.',
    },
  ],
  value: amount(careEpisode.visits),
}

export const duration = defineKpi({
  id: 'engagement.duration',
  version: 1,
  name: 'Length of care',
  question: 'How long does care take?',
  definition: 'Median number of visits of the episodes closed in the period. Beside it, the median of weeks from opening to closing.',
  formula: { top: 'the middle one of the visits of each episode', bottom: 'episodes closed' },
  measure,
  beside: [
    { name: 'median weeks', measure: { ...measure, value: amount(careEpisode.weeks) }, unit: 'weeks' },
    { name: '90th percentile of visits', measure: { ...measure, at: 0.9 } },
  ],
  unit: 'visits',
  direction: 'neither',
  ownerRole: 'clinical-director',
  review: 'monthly',
  source: leadSquared,
  ideas: ['Read it with outcomes: short care that helps and short care that was broken off look the same here.'],
  followsClients: true,
})
