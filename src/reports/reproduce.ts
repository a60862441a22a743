import { reportHeadSchema, type Card, type Reproduced } from '#api'
import { placesOf, showBare } from '#charts'
import { ProblemError } from '#problems'
import { loadReport, type OpenRecord } from '#store'
import { openSnapshot } from '#warehouse'
import { reportBody } from './report-body.ts'
import type { Basis, ReportBody } from './report.ts'

/** Everything of a card that is printed with digits in it, as it is printed. */
function printedOf(card: Card): readonly (readonly [what: string, printed: string])[] {
  const { kpi, figure, series, beside } = card
  const bare = (value: number): string => showBare(kpi.unit, value, Math.max(2, placesOf(figure.shown)))
  return [
    ['figure', figure.shown],
    ['interval', figure.interval ? `${bare(figure.interval.low)} to ${bare(figure.interval.high)}` : 'none'],
    ['n', String(figure.n)],
    ['left out, too recent, not measured', `${figure.excluded}, ${figure.immature}, ${figure.unmeasured}`],
    ...beside.map((b) => [b.name, b.figure.shown] as const),
    ...figure.pairs.map((p) => [`with ${p.name}`, p.figure.shown] as const),
    ['reading', series.signal.reading],
    ['target', series.signal.targetReading ?? 'none'],
    ['points of the chart', series.points.map((p) => `${p.period.name} ${p.figure.shown}`).join('; ')],
    ['limits', series.phases.map((p) => `${bare(p.lower)} ${bare(p.centre)} ${bare(p.upper)}`).join('; ')],
  ]
}

/** Which space stands between a number and its unit is no digit. */
const digitsOf = (printed: string): string => printed.replaceAll(/\s/g, ' ')

/** Computes a report again from the rows it rested on, and sets every printed number beside the new one. Throws a ProblemError when it cannot. */
export async function reproduceReport(record: Pick<OpenRecord, 'pool'>, asked: { id: string; snapshots: string; pdf?: Buffer }): Promise<Reproduced> {
  const stored = await loadReport(record.pool, asked.id)
  if (!stored) throw new ProblemError({ code: 'report/unknown' })
  if (asked.pdf && !asked.pdf.equals(stored.pdf)) throw new ProblemError({ code: 'report/altered' })
  const head = reportHeadSchema.parse(stored.head)
  const { basis, body } = stored.content as { basis: Basis; body: ReportBody }
  const engine = await openSnapshot(asked.snapshots, basis.snapshot)
  try {
    const again = await reportBody(engine, basis)
    const cards = new Map(again.sections.flatMap((s) => s.cards).map((card) => [card.kpi.id, card]))
    const numbers = body.sections
      .flatMap((s) => s.cards)
      .flatMap((card) => {
        const other = cards.get(card.kpi.id)
        const now = new Map(other ? printedOf(other) : [])
        const isOneDefinition = other?.kpi.version === card.kpi.version
        return printedOf(card).map(([what, printed]) => {
          const computed = isOneDefinition ? (now.get(what) ?? 'not there') : `version ${other?.kpi.version ?? 'none'} of the definition`
          return {
            kpi: card.kpi.id,
            name: card.kpi.name,
            version: card.kpi.version,
            what,
            printed,
            again: computed,
            isSame: digitsOf(computed) === digitsOf(printed),
          }
        })
      })
    return { report: head, isSame: numbers.every((n) => n.isSame), numbers }
  } finally {
    await engine.close()
  }
}
