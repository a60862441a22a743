import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { ProblemError } from '#problems'
import {
  askBreakdown,
  askExplain,
  askFilters,
  askFlips,
  askKpi,
  askRivals,
  askRows,
  askScorecard,
  askSeries,
  definitionOf,
  dimensionsFor,
  type LineFinder,
  type Question,
} from '#scorecard'
import { findRowLines, loadSetting, loadTargets, saveSetting, saveTarget } from '#store'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Handlers } from '../app.ts'
import { csvText } from '../csv.ts'
import type { Live } from '../live.ts'
import { readQuestion } from '../question.ts'

const csvRows = 50_000

const chosenSetting = 'chosen-kpis'
const notFound = (): ProblemError => new ProblemError({ code: 'server/not-found' })

function kpiNamed(id: string | undefined): Kpi {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw notFound()
  return kpi
}

/** The question, held to the dimensions this KPI has. */
function questionFor(kpi: Kpi, raw: Readonly<Record<string, unknown>>): Question {
  const question = readQuestion(raw)
  const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
  return { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) }
}

const asFile = (reply: FastifyReply, name: string, text: string): string => {
  void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`)
  return text
}

const chosenKpis = async (live: Live): Promise<readonly string[] | null> => {
  const saved = z.array(z.string()).safeParse(await loadSetting(live.record.pool, chosenSetting))
  return saved.success ? saved.data.filter((id) => catalog.some((k) => k.id === id)) : null
}

const finder =
  (live: Live): LineFinder =>
  (fact, ids) =>
    findRowLines(live.record.pool, fact, ids)

type FigureRoutes =
  | 'filters'
  | 'scorecard'
  | 'scorecardCsv'
  | 'choose'
  | 'kpis'
  | 'kpi'
  | 'rivals'
  | 'flips'
  | 'breakdown'
  | 'rows'
  | 'rowsCsv'
  | 'figuresCsv'
  | 'explain'
  | 'setTarget'

const scorecardHandlers = (live: Live): Pick<Handlers, 'filters' | 'scorecard' | 'scorecardCsv' | 'choose'> => ({
  filters: async () => {
    const { labels } = await live.look()
    return askFilters(
      await live.desk(),
      new Map(Object.entries(Object.groupBy(labels, (l) => l.kind)).map(([kind, of]) => [kind, (of ?? []).map((l) => l.id)])),
    )
  },
  scorecard: async ({ raw }) => askScorecard(await live.desk(), readQuestion(raw), await chosenKpis(live)),
  scorecardCsv: async ({ raw, reply }) => {
    const { areas } = await askScorecard(await live.desk(), readQuestion(raw), null)
    const rows = areas.flatMap((a) =>
      a.cards.map((c) => [
        a.name,
        c.kpi.id,
        c.kpi.name,
        c.kpi.version,
        c.period.start,
        c.period.end,
        c.figure.state,
        c.figure.value,
        c.kpi.unit,
        c.figure.interval?.low,
        c.figure.interval?.high,
        c.figure.n,
        c.series.signal.reading,
      ]),
    )
    return asFile(
      reply,
      'scorecard.csv',
      csvText([['area', 'id', 'name', 'version', 'from', 'to', 'state', 'value', 'unit', 'low_95', 'high_95', 'n', 'reading'], ...rows]),
    )
  },
  choose: async ({ body }) => {
    for (const id of body.kpis) kpiNamed(id)
    await saveSetting(live.record.pool, chosenSetting, body.kpis)
    return body
  },
})

/** Everything that answers with figures. */
export const figureHandlers = (live: Live): Pick<Handlers, FigureRoutes> => ({
  ...scorecardHandlers(live),
  kpis: async () => ({ kpis: catalog.map(definitionOf) }),
  kpi: async ({ params, raw }) => {
    const kpi = kpiNamed(params['id'])
    return askKpi(await live.desk(), kpi, questionFor(kpi, raw))
  },
  rivals: async ({ params, raw }) => {
    const kpi = kpiNamed(params['id'])
    return askRivals(await live.desk(), kpi, questionFor(kpi, raw))
  },
  flips: async ({ params, raw }) => {
    const kpi = kpiNamed(params['id'])
    const rival = kpi.rivals.find((r) => r.id === params['rival'])
    if (!rival) throw notFound()
    return askFlips(await live.desk(), kpi, { question: questionFor(kpi, raw), rival })
  },
  breakdown: async ({ params, raw }) => {
    const kpi = kpiNamed(params['id'])
    const dimension = dimensionsFor(kpi.measure).find((d) => d.id === params['dimension'])
    if (!dimension) throw notFound()
    return askBreakdown(await live.desk(), kpi, { question: questionFor(kpi, raw), dimension })
  },
  rows: async ({ params, query, raw }) => {
    const kpi = kpiNamed(params['id'])
    return askRows(await live.desk(), kpi, { question: questionFor(kpi, raw), rows: query, lines: finder(live) })
  },
  rowsCsv: async ({ params, query, raw, reply }) => {
    const kpi = kpiNamed(params['id'])
    const answer = await askRows(await live.desk(), kpi, {
      question: questionFor(kpi, raw),
      rows: { ...query, limit: csvRows, offset: 0 },
      lines: finder(live),
    })
    const head = ['row', 'client', 'role', 'reason', 'counted_as', 'value', ...answer.columns.map((c) => c.name), 'file', 'line']
    const rows = answer.rows.map((r) => [
      r.id,
      r.clientCode,
      r.role,
      r.exclusion,
      r.countedAs,
      r.value,
      ...r.cells,
      r.origins[0]?.file,
      r.origins[0]?.line,
    ])
    return asFile(reply, `${kpi.id}-rows.csv`, csvText([head, ...rows]))
  },
  figuresCsv: async ({ params, raw, reply }) => {
    const kpi = kpiNamed(params['id'])
    const { points } = await askSeries(await live.desk(), kpi, questionFor(kpi, raw))
    const rows = points.map(({ period, figure: f, mark }) => [
      kpi.id,
      kpi.version,
      period.start,
      period.end,
      f.state,
      f.value,
      f.interval?.low,
      f.interval?.high,
      f.n,
      f.numerator,
      f.excluded,
      f.immature,
      mark,
    ])
    return asFile(
      reply,
      `${kpi.id}.csv`,
      csvText([
        ['id', 'version', 'from', 'to', 'state', 'value', 'low_95', 'high_95', 'n', 'numerator', 'left_out', 'not_yet_mature', 'mark'],
        ...rows,
      ]),
    )
  },
  explain: async ({ params, raw }) => {
    const kpi = kpiNamed(params['id'])
    const client = params['client'] ?? ''
    if (!/^\d{1,19}$/.test(client)) throw notFound()
    return askExplain(await live.desk(), kpi, { question: questionFor(kpi, raw), client })
  },
  setTarget: async ({ params, body }) => {
    const kpi = kpiNamed(params['id'])
    await saveTarget(live.record.pool, { kpiId: kpi.id, ...body })
    live.forget()
    const targets = await loadTargets(live.record.pool, kpi.id)
    return { targets: targets.map(({ value, startsOn, note }) => ({ value, startsOn, note })) }
  },
})
