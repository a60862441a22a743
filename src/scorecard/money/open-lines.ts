import type { OpenLines } from '#api'
import { denialReasons, owedByClients, owedByPayers, receivableAges } from '#content'
import { claimLine } from '#facts'
import { addDays, daysBetween, type Day, type Period } from '#period'
import type { Desk } from '../desk.ts'
import type { Question } from '../question.ts'
import type { LineFinder } from '../rows.ts'
import { agingFilters, askAging } from './aging.ts'
import { askListing, type Listed } from './ask-listing.ts'

export type OpenLinesQuestion = {
  /** An id, or empty for what clients owe. */
  readonly payer: string
  /** One of the ages; all when left out. */
  readonly age?: string | undefined
  readonly limit: number
  readonly offset: number
}

const reasons = new Map(denialReasons.map(({ carc, label }) => [carc, label]))

/** The days of service that are of this age on a day. */
function servicesOf(day: Day, age: string | undefined): Period {
  const found = receivableAges.find((a) => a.id === age)
  return { start: found?.to === undefined || found.to === null ? '1900-01-01' : addDays(day, -found.to), end: addDays(day, 1 - (found?.from ?? 0)) }
}

function stateOf({ cell }: Listed, isClients: boolean): string {
  if (isClients) return cell(claimLine.answeredOn) === null ? 'billed to the client' : 'the client’s share'
  if (cell(claimLine.submittedOn) === null) return 'not sent yet'
  if (cell(claimLine.answeredOn) === null) return 'no answer yet'
  const carc = cell(claimLine.carc)
  const reason = carc === null ? '' : `: ${reasons.get(carc) ?? `reason ${carc}`}`
  if (cell(claimLine.isStillDenied) === 'true') return `denied${reason}`
  return cell(claimLine.isDenied) === 'true' ? 'denied, then answered again' : 'answered, not settled'
}

/** The billed lines behind a cell of the aging: oldest service first, each with where it stands. */
export async function askOpenLines(
  desk: Desk,
  question: Question,
  { payer, age, limit, offset, lines }: OpenLinesQuestion & { readonly lines: LineFinder },
): Promise<OpenLines> {
  const aging = await askAging(desk, question)
  const day = aging.day ?? desk.asOf
  const row = aging.payers.find((p) => p.payer === payer)
  const at = aging.ages.findIndex((a) => a.id === age)
  const cell = at < 0 ? (row?.total ?? 0) : (row?.amounts[at] ?? 0)
  const { start, end } = servicesOf(day, age)
  const isClients = payer === ''
  const site = agingFilters(question).filter((f) => f.dimension !== 'payer')
  const filters = isClients ? site : [...site, { dimension: 'payer', values: [payer] }]
  const list = await askListing(desk, isClients ? owedByClients : owedByPayers, { from: start, to: end, filters, isNumerator: false, limit, offset, lines }) // prettier-ignore
  return {
    day,
    payer,
    name: row?.name ?? 'Clients',
    age: at < 0 ? null : (aging.ages[at]?.name ?? null),
    lines: list.rows.map((line) => {
      const serviceOn = line.cell(claimLine.serviceOn) ?? day
      const { id, client, clientCode, origins } = line
      return {
        id,
        client,
        clientCode,
        clinician: line.cell(claimLine.clinician),
        payer: line.cell(claimLine.payer),
        serviceOn,
        days: daysBetween(serviceOn, day),
        billed: Number(line.cell(claimLine.amountCents) ?? 0) / 100,
        owed: line.value ?? 0,
        submittedOn: line.cell(claimLine.submittedOn),
        answeredOn: line.cell(claimLine.answeredOn),
        state: stateOf(line, isClients),
        origins,
      }
    }),
    total: list.total,
    offset,
    owed: Math.round(list.sum * 100) / 100,
    // Never a zero below nothing.
    untied: Math.round((cell - list.sum) * 100) / 100 + 0,
  }
}
