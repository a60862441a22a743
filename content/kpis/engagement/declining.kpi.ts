import { clientWeek } from '#facts'
import { all, always, amount, any, atLeast, atMost, daysBetween, defineKpi, times, type Proportion } from '#kpi'
import { leadSquared } from '../sources.ts'

const missedTwice = atMost(daysBetween(clientWeek.secondLastMissOn, clientWeek.weekOn), 30)
// The source names falling frequency without a number: half of at least two visits is the least that can be seen in four weeks.
const halfAsOften = all(atLeast(amount(clientWeek.visitsBefore), 2), atMost(times(clientWeek.visits4, 2), amount(clientWeek.visitsBefore)))
const measure: Proportion = {
  shape: 'proportion',
  fact: clientWeek,
  date: clientWeek.weekOn,
  standing: 'week',
  population: always,
  exclusions: [],
  numerator: any(missedTwice, halfAsOften),
}

export const declining = defineKpi({
  id: 'engagement.declining',
  version: 1,
  name: 'Losing touch',
  question: 'Who is coming less than before?',
  definition:
    'Of clients in care at the start of a week, the share who missed two visits or more in the last 30 days, or came half as often in the last four weeks as in the four before. A visit cancelled with less than a day to go is missed. A client counts again in each week in care.',
  formula: { top: 'missed twice in 30 days, or half as many visits', bottom: 'in care at the start of the week' },
  measure,
  rivals: [
    {
      id: 'missed-twice',
      name: 'Two missed visits only',
      why: 'Coming less often is what care should do when it goes well.',
      measure: { ...measure, numerator: missedTwice },
    },
    {
      id: 'half-as-often',
      name: 'Half as many visits only',
      why: 'Two missed visits of a client who comes twice a week are no decline.',
      measure: { ...measure, numerator: halfAsOften },
    },
  ],
  unit: 'percent',
  direction: 'lower-is-better',
  ownerRole: 'clinician',
  review: 'weekly',
  source: leadSquared,
  ideas: ['Ask, before the third missed visit, what makes it hard to come.', 'Offer another hour, or video, before offering a discharge.'],
  followsClients: true,
  finestGrain: 'week',
})
