import { clinicianWeek } from '#facts'
import { always, amount, defineKpi, times, type Ratio, type Side } from '#kpi'
import { eleosValue } from '../sources.ts'
import { carried } from './carried.ts'

const side = (name: string, value: Side['value']): Side => ({ ...carried, population: always, name, value })
const over = (top: Side): Ratio => ({ shape: 'ratio', top, bottom: side('points they can carry', amount(clinicianWeek.capacityPoints)) })

export const caseloadIntensity = defineKpi({
  id: 'people.caseload-intensity',
  version: 1,
  name: 'Caseload intensity',
  question: 'How heavy is what clinicians carry?',
  definition:
    'The weights of all clients in care at the start of a week, over the points their clinicians have agreed to carry. A weight adds up how often the client comes, severity, risk, level of care and coordination; its points are the practice’s to set and stand on the Caseload page.',
  formula: { top: 'weights of the clients in care', bottom: 'points their clinicians can carry' },
  measure: over(side('weights of clients', times(clinicianWeek.points, 100))),
  rivals: [
    {
      id: 'count-only',
      name: 'Clients counted, not weighed',
      why: 'Twenty clients are twenty clients: what a caseload looks like without its weights.',
      measure: over(side('clients', times(clinicianWeek.clients, 100))),
    },
  ],
  unit: 'percent',
  direction: 'neither',
  ownerRole: 'clinical-director',
  review: 'weekly',
  source: eleosValue,
  ideas: ['Look at who is over before giving out the next new client.', 'Move no client for a number alone: what they need comes first.'],
  finestGrain: 'week',
})
