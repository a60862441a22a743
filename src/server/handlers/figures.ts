import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { ProblemError } from '#problems'
import {
  askAreas,
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
  findKpi,
  toldCounts,
  type LineFinder,
  type About,
} from '#scorecard'
import { loadChoice, saveChoice } from '#steering'
import { findRowLines } from '#store'
import type { Handlers } from '../app.ts'
import { tableFile } from '../table-file.ts'
import type { Live } from '../live.ts'
import { pairCells, pairColumns } from '../pair-cells.ts'
import { questionAt } from '../question.ts'

const csvRows = 50_000

export const notFound = (): ProblemError => new ProblemError({ code: 'server/not-found' })

function kpiNamed(id: string | undefined): Kpi {
  const kpi = findKpi(id ?? '')
  if (!kpi) throw notFound()
  return kpi
}

export type Asking = { readonly params: Readonly<Record<string, string>>; readonly raw: Readonly<Record<string, unknown>> }

/** The question about one KPI, held to the dimensions it has. */
export async function aboutOf(live: Live, { params, raw }: Asking): Promise<About> {
  const kpi = kpiNamed(params['id'])
  const desk = await live.desk()
  const question = questionAt(desk, raw)
  const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
  return { desk, kpi, question: { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) } }
}

const finder =
  (live: Live): LineFinder =>
  (fact, ids) =>
    findRowLines(live.record.pool, fact, ids)

type FigureRoutes =
  'filters' | 'scorecard' | 'area' | 'scorecardCsv' | 'choose' | 'kpis' | 'kpi' | 'rivals' | 'flips' | 'rows' | 'rowsCsv' | 'figuresCsv' | 'explain'

const cardColumns = ['area', 'id', 'name', 'version', 'from', 'to', 'state', 'value', 'unit', 'low_95', 'high_95', 'n', 'reading', 'counts', 'target_reading'] // prettier-ignore

const scorecardHandlers = (live: Live): Pick<Handlers, 'filters' | 'scorecard' | 'area' | 'scorecardCsv' | 'choose'> => ({
  filters: async () => {
    const { labels } = await live.look()
    return askFilters(
      await live.desk(),
      new Map(Object.entries(Object.groupBy(labels, (l) => l.kind)).map(([kind, of]) => [kind, (of ?? []).map((l) => l.id)])),
    )
  },
  scorecard: async ({ raw, query: { role = 'owner' } }) => {
    const desk = await live.desk()
    return askScorecard(desk, questionAt(desk, raw), { role, chosen: await loadChoice(live.record.pool, role) })
  },
  area: async ({ params, raw }) => {
    const desk = await live.desk()
    const [answer] = await askAreas(desk, questionAt(desk, raw), params['area'] ?? '')
    if (!answer) throw notFound()
    return answer
  },
  scorecardCsv: async ({ raw }) => {
    const desk = await live.desk()
    const areas = await askAreas(desk, questionAt(desk, raw))
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
        toldCounts(c.figure).n,
        c.series.signal.reading,
        toldCounts(c.figure).counts,
        c.series.signal.targetReading,
        ...pairCells(c.figure),
      ]),
    )
    return tableFile('scorecard', [[...cardColumns, ...pairColumns], ...rows])
  },
  choose: async ({ body }) => {
    await saveChoice(live.record.pool, body.role, body.kpis)
    return body
  },
})

/** The definition microscope: one KPI from every side. */
const kpiHandlers = (live: Live): Pick<Handlers, 'kpis' | 'kpi' | 'rivals' | 'flips' | 'explain'> => ({
  kpis: async () => {
    const { ownership } = await live.desk()
    return { kpis: catalog.map((kpi) => definitionOf(kpi, ownership(kpi.id))) }
  },
  kpi: async (call) => askKpi(await aboutOf(live, call)),
  rivals: async (call) => askRivals(await aboutOf(live, call)),
  flips: async (call) => {
    const about = await aboutOf(live, call)
    const rival = about.kpi.rivals.find((r) => r.id === call.params['rival'])
    if (!rival) throw notFound()
    return askFlips(about, rival)
  },
  explain: async (call) => {
    const client = call.params['client'] ?? ''
    if (!/^\d{1,19}$/.test(client)) throw notFound()
    return askExplain(await aboutOf(live, call), client)
  },
})

const figureColumns = [
  'id',
  'version',
  'from',
  'to',
  'state',
  'value',
  'low_95',
  'high_95',
  'n',
  'numerator',
  'left_out',
  'not_yet_mature',
  'mark',
  'counts',
]

/** The rows behind a figure, and the same as files. */
const rowHandlers = (live: Live): Pick<Handlers, 'rows' | 'rowsCsv' | 'figuresCsv'> => ({
  rows: async (call) => askRows(await aboutOf(live, call), { rows: call.query, lines: finder(live) }),
  rowsCsv: async (call) => {
    const about = await aboutOf(live, call)
    const answer = await askRows(about, { rows: { ...call.query, limit: csvRows, offset: 0 }, lines: finder(live) })
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
    return tableFile(`${about.kpi.id}-rows`, [head, ...rows])
  },
  figuresCsv: async (call) => {
    const about = await aboutOf(live, call)
    const { id, version } = about.kpi
    const { points } = await askSeries(about)
    const rows = points.map(({ period, figure: f, mark }) => {
      const interval = [f.interval?.low, f.interval?.high]
      const told = toldCounts(f)
      return [
        id,
        version,
        period.start,
        period.end,
        f.state,
        f.value,
        ...interval,
        told.n,
        told.numerator,
        told.excluded,
        told.immature,
        mark,
        told.counts,
        ...(about.kpi.pairs ? pairCells(f) : []),
      ]
    })
    return tableFile(id, [[...figureColumns, ...(about.kpi.pairs ? pairColumns : [])], ...rows])
  },
})

/** Everything that answers with figures. */
export const figureHandlers = (live: Live): Pick<Handlers, FigureRoutes> => ({
  ...scorecardHandlers(live),
  ...kpiHandlers(live),
  ...rowHandlers(live),
})
