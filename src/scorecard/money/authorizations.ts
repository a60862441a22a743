import type { Authorization, Authorizations } from '#api'
import { authorizationsToAskFor } from '#content'
import { authorizationUse } from '#facts'
import type { Day } from '#period'
import { daysBetween } from '#period'
import type { Desk } from '../desk.ts'
import { fitting } from '../fitting.ts'
import type { Question } from '../question.ts'
import type { LineFinder } from '../rows.ts'
import { askListing, type Listed } from './ask-listing.ts'

/** What has its day within a week is for now. */
const soonDays = 7
const always = { from: '1900-01-01', to: '2100-01-01' } as const
const numberOf = (cell: string | null): number | null => (cell === null ? null : Number(cell))

function stateOf(askBy: Day, requestedOn: Day | null, today: Day): Authorization['state'] {
  if (requestedOn !== null) return 'asked'
  const days = daysBetween(today, askBy)
  return days < 0 ? 'late' : days <= soonDays ? 'now' : 'soon'
}

function itemOf({ id, client, clientCode, cell, origins }: Listed, today: Day): Authorization {
  const endsOn = cell(authorizationUse.endsOn) ?? today
  const askBy = cell(authorizationUse.askBy) ?? endsOn
  const requestedOn = cell(authorizationUse.nextRequestedOn)
  return {
    id,
    client,
    clientCode,
    payer: cell(authorizationUse.payer),
    clinician: cell(authorizationUse.clinician),
    program: cell(authorizationUse.program),
    levelOfCare: cell(authorizationUse.levelOfCare),
    unitsLeft: numberOf(cell(authorizationUse.unitsLeft)),
    unitsApproved: numberOf(cell(authorizationUse.unitsApproved)),
    daysLeft: daysBetween(today, endsOn),
    endsOn,
    runsOutOn: cell(authorizationUse.runsOutOn) ?? endsOn,
    askBy,
    decisionDays: numberOf(cell(authorizationUse.decisionDays)) ?? 0,
    requestedOn,
    state: stateOf(askBy, requestedOn, today),
    origins,
  }
}

const order: readonly Authorization['state'][] = ['late', 'now', 'soon', 'asked']

/** Authorizations somebody has to ask for, the most pressing first; those already asked for come last. */
export async function askAuthorizations(desk: Desk, question: Question, lines: LineFinder): Promise<Authorizations> {
  const filters = fitting(authorizationsToAskFor.measure, question.filters)
  const list = await askListing(desk, authorizationsToAskFor, { ...always, filters, isNumerator: true, limit: 2000, offset: 0, lines })
  const today = desk.asOf
  const items = list.rows
    .map((row) => itemOf(row, today))
    .toSorted(
      (a, b) =>
        Number(a.state === 'asked') - Number(b.state === 'asked') ||
        a.askBy.localeCompare(b.askBy) ||
        order.indexOf(a.state) - order.indexOf(b.state) ||
        a.clientCode.localeCompare(b.clientCode),
    )
  return {
    today,
    knownOn: list.rows[0]?.cell(authorizationUse.knownOn) ?? null,
    inForce: list.counted + list.excluded,
    renewed: list.excluded,
    items,
    total: list.total,
  }
}
