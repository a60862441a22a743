import { clinicianDay } from '#facts'
import { amount, defineKpi, over, type Ratio, type Side } from '#kpi'
import { leadSquared, practiceVital } from '../sources.ts'

const side = (name: string, value: Side['value'], population = over(amount(clinicianDay.availableMinutes), 0)): Side => ({
  name,
  fact: clinicianDay,
  date: clinicianDay.day,
  population,
  exclusions: [],
  value,
})
const billable = side('minutes with clients', amount(clinicianDay.billableMinutes))
const measure: Ratio = {
  shape: 'ratio',
  top: { ...billable, value: { op: 'times', of: amount(clinicianDay.billableMinutes), by: 100 } },
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
      id: 'paid-minutes',
      name: 'Over paid minutes',
      why: 'Counts notes, meetings and supervision as time too.',
      source: practiceVital,
      measure: {
        shape: 'ratio',
        top: {
          ...side(
            'minutes with clients',
            { op: 'times', of: amount(clinicianDay.billableMinutes), by: 100 },
            over(amount(clinicianDay.paidMinutes), 0),
          ),
        },
        bottom: side('paid minutes', amount(clinicianDay.paidMinutes), over(amount(clinicianDay.paidMinutes), 0)),
      },
    },
  ],
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'operations',
  review: 'weekly',
  benchmark: [{ low: 60, high: 65, compares: 'Asked for in community centres; above 85 to 90 % a warning.', source: leadSquared }],
  source: leadSquared,
  ideas: ['Read it beside after-hours notes and the pulse before asking anyone for more.'],
})
