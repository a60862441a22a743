import { claimLine, receivableDay, type Column } from '#facts'
import { always, any, over, times, under, type Listing, type Sum } from '#kpi'

const owed = (column: Column<'cents'>): Sum => ({
  shape: 'sum',
  fact: receivableDay,
  date: receivableDay.day,
  population: always,
  exclusions: [],
  value: times(column, 0.01),
})

/** How A/R is told apart: days since the service, from the first up to and with the last; the oldest has no last. */
export const receivableAges: readonly {
  readonly id: string
  readonly name: string
  readonly from: number
  readonly to: number | null
  readonly measure: Sum
}[] = [
  { id: '0-30', name: '0 to 30 days', from: 0, to: 30, measure: owed(receivableDay.open0To30Cents) },
  { id: '31-60', name: '31 to 60', from: 31, to: 60, measure: owed(receivableDay.open31To60Cents) },
  { id: '61-90', name: '61 to 90', from: 61, to: 90, measure: owed(receivableDay.open61To90Cents) },
  { id: '91-120', name: '91 to 120', from: 91, to: 120, measure: owed(receivableDay.open91To120Cents) },
  { id: 'over-120', name: 'over 120', from: 121, to: null, measure: owed(receivableDay.openOver120Cents) },
]

const lines = (id: string, column: Column<'cents'>): Listing => ({
  id,
  version: 1,
  measure: {
    shape: 'sum',
    fact: claimLine,
    date: claimLine.serviceOn,
    population: any(over(column, 0), under(column, 0)),
    exclusions: [],
    value: times(column, 0.01),
  },
  columns: [claimLine.amountCents, claimLine.submittedOn, claimLine.answeredOn, claimLine.isDenied, claimLine.isStillDenied, claimLine.carc],
})

/** The billed lines behind what payers owe, and behind what clients owe. */
export const owedByPayers = lines('money.lines-owed-by-payers', claimLine.payerOwesCents)
export const owedByClients = lines('money.lines-owed-by-clients', claimLine.clientOwesCents)
