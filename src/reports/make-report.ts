import type { Card, ReportAsk } from '#api'
import { catalog, scorecards } from '#content'
import { programVersion } from '#config'
import { ProblemError } from '#problems'
import { dimensionsFor, type PracticeState } from '#scorecard'
import { loadChoice } from '#steering'
import { saveReport, type OpenRecord } from '#store'
import { openSnapshot, type Warehouse } from '#warehouse'
import { randomUUID } from 'node:crypto'
import { reportBody } from './report-body.ts'
import { reportPdf } from './report-pdf.ts'
import { saveState, type Basis, type Report } from './report.ts'

/** Where a report is made: the record it is kept in, the copy it reads, and the directory its rows are kept in. */
export type ReportPlace = {
  readonly record: Pick<OpenRecord, 'pool'>
  readonly warehouse: Warehouse
  readonly snapshots: string
  readonly practice: string
  readonly state: PracticeState
}

/** What a payer is shown: access, outcomes, safety and staying in care, of its own clients. */
const payerNumbers: readonly string[] = [
  'access.wait-to-first-appointment',
  'access.no-show-rate',
  'outcomes.measured-at-intake',
  'outcomes.response',
  'outcomes.remission',
  'outcomes.reliable-improvement',
  'outcomes.reliable-deterioration',
  'safety.follow-up-7',
  'safety.readmission-30',
  'engagement.retention',
]

async function boardNumbers({ record }: ReportPlace, { role = 'owner' }: ReportAsk): Promise<readonly string[]> {
  return (await loadChoice(record.pool, role)) ?? scorecards.find((s) => s.role === role)?.kpis ?? []
}

async function numbersFor(place: ReportPlace, ask: ReportAsk): Promise<readonly string[]> {
  const wanted = ask.kpis ?? (ask.kind === 'payer' ? payerNumbers : await boardNumbers(place, ask))
  const unknown = ask.kpis?.find((id) => !catalog.some((k) => k.id === id))
  if (unknown !== undefined) throw new ProblemError({ code: 'cli/unknown-kpi', facts: { id: unknown } })
  const known = catalog.filter((k) => wanted.includes(k.id))
  // A number that cannot be told apart by payer has no place in a report about one.
  const fitting = ask.payer === undefined ? known : known.filter((k) => dimensionsFor(k.measure).some((d) => d.id === 'payer'))
  return fitting.map((k) => k.id)
}

/** Keeps the rows, computes every number from what was kept, sets the page, and only then writes the report into the record. */
export async function makeReport(place: ReportPlace, ask: ReportAsk, epochMs: number): Promise<{ report: Report; pdf: Buffer }> {
  const { record, warehouse, snapshots, practice, state } = place
  if ((ask.kind === 'payer') !== (ask.payer !== undefined)) throw new ProblemError({ code: 'server/bad-query', facts: { name: 'payer' } })
  const payerName = ask.payer === undefined ? null : (state.labels.get(`payer ${ask.payer}`) ?? null)
  if (ask.payer !== undefined && payerName === null) throw new ProblemError({ code: 'server/bad-query', facts: { name: 'payer' } })
  const snapshot = await warehouse.snapshot(snapshots)
  // Of one payer's clients the quarter is the smallest period that may be told to someone outside.
  const grain = ask.grain ?? (ask.kind === 'payer' ? 'quarter' : undefined)
  const basis: Basis = { ask: { ...ask, grain, kpis: await numbersFor(place, ask) }, epochMs, practice, payerName, state: saveState(state), snapshot }
  const engine = await openSnapshot(snapshots, snapshot)
  try {
    const body = await reportBody(engine, basis)
    const cards: readonly Card[] = body.sections.flatMap((s) => s.cards)
    const head = {
      id: randomUUID(),
      kind: ask.kind,
      title: body.title,
      period: body.period,
      madeAt: new Date(epochMs).toISOString(),
      program: programVersion,
      changeSeq: snapshot.changeSeq,
      numbers: cards.length,
    }
    const report = { head, basis, body }
    const pdf = reportPdf(report)
    await saveReport(record.pool, { id: head.id, head, content: { basis, body }, pdf })
    return { report, pdf }
  } finally {
    await engine.close()
  }
}
