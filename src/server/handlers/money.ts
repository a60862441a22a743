import type { Denials, Figure } from '#api'
import { askAging, askAuthorizations, askDenials, askOpenLines, askWorth, type Desk, type LineFinder, type Question } from '#scorecard'
import { findRowLines } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { questionAt } from '../question.ts'
import { tableFile, type Cell, type TableFile } from '../table-file.ts'
import { notFound } from './figures.ts'

type MoneyRoutes =
  | 'aging'
  | 'agingCsv'
  | 'openLines'
  | 'openLinesCsv'
  | 'authorizations'
  | 'authorizationsCsv'
  | 'denials'
  | 'denialsCsv'
  | 'denialsByPayerCsv'
  | 'worth'
  | 'worthCsv'

const csvRows = 50_000
type Asked = { readonly desk: Desk; readonly question: Question; readonly lines: LineFinder }

const figureHead = (name: string): string[] => [`${name}_state`, name, `${name}_low_95`, `${name}_high_95`, `${name}_n`]
const figureCells = (f: Figure): Cell[] => [f.state, f.value, f.interval?.low, f.interval?.high, f.n]

async function agingTable({ desk, question }: Asked): Promise<TableFile> {
  const { day, ages, payers, amounts, total, over90 } = await askAging(desk, question)
  const head = ['day', 'payer', ...ages.map((a) => a.name.replaceAll(' ', '_')), 'total', 'percent_over_90_days']
  return tableFile('aging', [head, ...payers.map((p) => [day, p.name, ...p.amounts, p.total, p.over90]), [day, 'All', ...amounts, total, over90]])
}

async function openLinesTable({ desk, question, lines }: Asked, cell: { payer: string; age?: string | undefined }): Promise<TableFile> {
  const answer = await askOpenLines(desk, question, { ...cell, limit: csvRows, offset: 0, lines })
  const head = ['line', 'client', 'payer', 'clinician', 'service_on', 'days', 'billed', 'owed', 'submitted_on', 'answered_on', 'state', 'file', 'file_line'] // prettier-ignore
  return tableFile('open-lines', [
    head,
    ...answer.lines.map((l) => [l.id, l.clientCode, l.payer, l.clinician, l.serviceOn, l.days, l.billed, l.owed, l.submittedOn, l.answeredOn, l.state, l.origins[0]?.file, l.origins[0]?.line]), // prettier-ignore
  ])
}

async function authorizationsTable({ desk, question, lines }: Asked): Promise<TableFile> {
  const { items } = await askAuthorizations(desk, question, lines)
  const head = ['authorization', 'client', 'payer', 'clinician', 'program', 'level_of_care', 'units_left', 'units_approved', 'days_left', 'ends_on', 'runs_out_on', 'ask_by', 'state', 'requested_on', 'file', 'file_line'] // prettier-ignore
  return tableFile('authorizations-to-ask-for', [
    head,
    ...items.map((i) => [i.id, i.clientCode, i.payer, i.clinician, i.program, i.levelOfCare, i.unitsLeft, i.unitsApproved, i.daysLeft, i.endsOn, i.runsOutOn, i.askBy, i.state, i.requestedOn, i.origins[0]?.file, i.origins[0]?.line]), // prettier-ignore
  ])
}

async function denialsTable({ desk, question }: Asked): Promise<TableFile> {
  const answer = await askDenials(desk, question)
  const kinds: readonly (readonly [kind: string, of: Denials['reasons']])[] = [
    ['class', answer.classes],
    ['where to prevent it', answer.places],
    ['reason', answer.reasons],
  ]
  const { start, end } = answer.period
  return tableFile('denials', [
    ['from', 'to', 'by', 'value', 'name', 'denied', ...figureHead('share'), 'amount'],
    ...kinds.flatMap(([kind, of]) => of.map((r) => [start, end, kind, r.value, r.name, r.figure.numerator, ...figureCells(r.figure), r.amount])),
    [start, end, 'all', null, 'All', answer.whole.numerator, ...figureCells(answer.whole), answer.amount],
  ])
}

async function denialsByPayerTable({ desk, question }: Asked): Promise<TableFile> {
  const { period, byPayer } = await askDenials(desk, question)
  const rows = byPayer.payers.flatMap((p) =>
    byPayer.classes.map((c, i): Cell[] => {
      const figure = p.classes[i]
      return [period.start, period.end, p.name, c.name, figure?.numerator ?? 0, p.figure.n, figure?.value ?? 0]
    }),
  )
  return tableFile('denials-by-payer', [['from', 'to', 'payer', 'class', 'denied', 'answered', 'percent'], ...rows])
}

async function worthTable({ desk, question }: Asked, by: string): Promise<TableFile> {
  const answer = await askWorth(desk, question, by)
  if (!answer) throw notFound()
  const { period, dimension, parts, whole } = answer
  return tableFile(`worth-by-${dimension.id}`, [
    ['from', 'to', dimension.id, ...figureHead('reliable_recovery'), ...figureHead('revenue_per_recovered'), ...figureHead('cost_per_recovered')],
    ...[...parts, { ...whole, name: 'All' }].map((p) => [
      period.start,
      period.end,
      p.name,
      ...figureCells(p.recovery),
      ...figureCells(p.revenue),
      ...figureCells(p.cost),
    ]),
  ])
}

/** The Money page: what is owed, what was denied, whose authorization runs out, and outcomes beside what they took. */
export function moneyHandlers(live: Live): Pick<Handlers, MoneyRoutes> {
  const at = async (raw: Readonly<Record<string, unknown>>): Promise<Asked> => {
    const desk = await live.desk()
    return { desk, question: questionAt(desk, raw), lines: (fact, ids) => findRowLines(live.record.pool, fact, ids) }
  }
  return {
    aging: async ({ raw }) => {
      const { desk, question } = await at(raw)
      return askAging(desk, question)
    },
    agingCsv: async ({ raw }) => agingTable(await at(raw)),
    openLines: async ({ raw, query }) => {
      const { desk, question, lines } = await at(raw)
      return askOpenLines(desk, question, { ...query, lines })
    },
    openLinesCsv: async ({ raw, query }) => openLinesTable(await at(raw), query),
    authorizations: async ({ raw }) => {
      const { desk, question, lines } = await at(raw)
      return askAuthorizations(desk, question, lines)
    },
    authorizationsCsv: async ({ raw }) => authorizationsTable(await at(raw)),
    denials: async ({ raw }) => {
      const { desk, question } = await at(raw)
      return askDenials(desk, question)
    },
    denialsCsv: async ({ raw }) => denialsTable(await at(raw)),
    denialsByPayerCsv: async ({ raw }) => denialsByPayerTable(await at(raw)),
    worth: async ({ raw, params }) => {
      const { desk, question } = await at(raw)
      const answer = await askWorth(desk, question, params['dimension'] ?? '')
      if (!answer) throw notFound()
      return answer
    },
    worthCsv: async ({ raw, params }) => worthTable(await at(raw), params['dimension'] ?? ''),
  }
}
