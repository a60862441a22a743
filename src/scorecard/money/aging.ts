import type { Aging } from '#api'
import { receivableAges } from '#content'
import { dimensions } from '#facts'
import { countedOf, compileCounts, factsRead, type Ask, type Filter, type Measure } from '#kpi'
import { addDays, type Day } from '#period'
import { countRows } from '../count.ts'
import type { Desk } from '../desk.ts'
import { fitting } from '../fitting.ts'
import type { Question } from '../question.ts'
import { sliceName } from '../slice-name.ts'
import { checkRowsOpen } from '../small-cells/rule.ts'

// Books that end longer ago are not today's.
const lookBackDays = 400
const listing = { id: 'money.aging', version: 1 }
const over90From = receivableAges.findIndex((age) => age.from > 90)

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)
const share = (amounts: readonly number[]): number | null => (sum(amounts) > 0 ? (100 * sum(amounts.slice(over90From))) / sum(amounts) : null)
const cents = (amount: number): number => Math.round(amount * 100) / 100

/** A/R is kept by site and payer. */
export const agingFilters = ({ filters }: Pick<Question, 'filters'>): readonly Filter[] =>
  receivableAges[0] ? fitting(receivableAges[0].measure, filters) : []

type Asking = { readonly desk: Desk; readonly filters: readonly Filter[] }

/** The sum of a measure on the days asked about, line by line: day and slice. */
async function sums(
  { desk, filters }: Asking,
  measure: Measure,
  over: Pick<Ask, 'from' | 'to' | 'cut' | 'by'>,
): Promise<ReadonlyMap<string, number>> {
  const [counted] = countedOf(measure)
  if (!counted) return new Map()
  const ask: Ask = { ...over, asOf: desk.now, filters }
  const sql = compileCounts({ renderer: desk.engine.renderer, kpi: listing, ask }, counted)
  const rows = countRows(await desk.engine.ask(sql, factsRead(counted.fact.table, over.by, filters)))
  return new Map(rows.map((r) => [over.by === null ? r.period : (r.slice ?? ''), r.total ?? 0]))
}

/** The last day of the books, not after today. */
async function lastDay(asking: Asking): Promise<Day | null> {
  const { asOf } = asking.desk
  const [first] = receivableAges
  const days = first ? await sums(asking, first.measure, { from: addDays(asOf, -lookBackDays), to: addDays(asOf, 1), cut: 'day', by: null }) : null
  return [...(days?.keys() ?? [])].toSorted().at(-1) ?? null
}

const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`

function tell({ payers, total, over90 }: Pick<Aging, 'payers' | 'total' | 'over90'>): string {
  if (payers.length === 0) return 'Nothing is owed, or nobody brought the lines that were billed.'
  const oldest = payers
    .map((p) => ({ name: p.payer === '' ? 'clients' : p.name, old: sum(p.amounts.slice(over90From)) }))
    .toSorted((a, b) => b.old - a.old)
    .at(0)
  const old = over90 === null ? '' : ` ${over90.toFixed(1)} % of it is for services more than 90 days ago`
  const most = oldest && oldest.old > 0 ? `, most of that with ${oldest.name} (${dollars(oldest.old)})` : ''
  return `${dollars(total)} is owed.${old}${old === '' ? '' : `${most}.`}`
}

/** What is owed at the end of the last day of the books, by payer and age. Filters of a site hold; others do not fit. */
export async function askAging(desk: Desk, question: Question): Promise<Aging> {
  checkRowsOpen({ desk, kpi: { privacy: null } })
  const filters = agingFilters(question)
  const asking = { desk, filters }
  const day = await lastDay(asking)
  const ages = receivableAges.map(({ id, name }) => ({ id, name }))
  if (day === null) return { day, ages, payers: [], amounts: ages.map(() => 0), total: 0, over90: null, reading: tell({ payers: [], total: 0, over90: null }) } // prettier-ignore
  const over = { from: day, to: addDays(day, 1), cut: 'whole', by: 'payer' } as const
  const columns = await Promise.all(receivableAges.map((age) => sums(asking, age.measure, over)))
  const payerDimension = dimensions.find((d) => d.id === 'payer')
  const payers = [...new Set(columns.flatMap((c) => [...c.keys()]))]
    .map((payer) => {
      const amounts = columns.map((c) => cents(c.get(payer) ?? 0))
      const name = payer === '' || !payerDimension ? 'Clients' : sliceName(desk, payerDimension, payer)
      return { payer, name, amounts, total: cents(sum(amounts)), over90: share(amounts) }
    })
    .filter((row) => row.amounts.some((amount) => amount !== 0))
    .toSorted((a, b) => Number(a.payer === '') - Number(b.payer === '') || a.name.localeCompare(b.name, 'en', { numeric: true }))
  const amounts = ages.map((_, i) => cents(sum(payers.map((p) => p.amounts[i] ?? 0))))
  const whole = { payers, total: cents(sum(amounts)), over90: share(amounts) }
  return { day, ages, amounts, ...whole, reading: tell(whole) }
}
