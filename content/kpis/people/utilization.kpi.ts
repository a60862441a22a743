import { clinicianDay, visitGoalDay } from '#facts'
import { amount, defineKpi, over, times, type Ratio, type Side } from '#kpi'
import { leadSquared, practiceVital } from '../sources.ts'

const side = (name: string, value: Side['value'], population = over(amount(clinicianDay.availableMinutes), 0)): Side => ({
  name,
  fact: clinicianDay,
  date: clinicianDay.day,
  population,
  exclusions: [],
  value,
})
/** Days on which nothing was agreed, or nobody worked, are outside: their visits have nothing to stand over. */
const goalSide = (name: string, value: Side['value']): Side => ({
  name,
  fact: visitGoalDay,
  date: visitGoalDay.day,
  population: over(amount(visitGoalDay.goal), 0),
  exclusions: [],
  value,
})
// A ratio has no percent of its own: the top is multiplied.
const measure: Ratio = {
  shape: 'ratio',
  top: side('minutes with clients', times(clinicianDay.billableMinutes, 100)),
  bottom: side('minutes open for clients', amount(clinicianDay.availableMinutes)),
}

export const utilization = defineKpi({
  id: 'people.utilization',
  version: 1,
  name: 'Utilization',
  question: 'How full is the working day?',
  definition: 'Minutes spent with clients, as a share of minutes clinicians were open for clients. Shown with outcomes and wellbeing, never alone.',
  formula: { top: 'minutes with clients', bottom: 'minutes open for clients' },
  measure,
  rivals: [
    {
      id: 'visit-goal',
      name: 'Visits, over the goal agreed',
      why: 'Counts visits and not minutes, against what each clinician agreed to, less for leave and short days.',
      source: practiceVital,
      measure: {
        shape: 'ratio',
        top: goalSide('visits', times(visitGoalDay.visits, 100)),
        bottom: goalSide('visits agreed', amount(visitGoalDay.goal)),
      },
    },
    {
      id: 'paid-minutes',
      name: 'Over paid minutes',
      why: 'Counts notes, meetings and supervision as time too.',
      measure: {
        shape: 'ratio',
        top: side('minutes with clients', times(clinicianDay.billableMinutes, 100), over(amount(clinicianDay.paidMinutes), 0)),
        bottom: side('paid minutes', amount(clinicianDay.paidMinutes), over(amount(clinicianDay.paidMinutes), 0)),
      },
    },
  ],
  pairs: { outcome: 'outcomes.reliable-improvement', wellbeing: 'people.burnout', caseIntensity: 'people.caseload-intensity' },
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'operations',
  review: 'weekly',
  benchmark: [{ low: 60, high: 65, compares: 'Asked for in community centres; above 85 to 90 % a warning.', source: leadSquared }],
  source: leadSquared,
  ideas: ['Read it beside after-hours notes and the pulse before asking anyone for more.'],
})
