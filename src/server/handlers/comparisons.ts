import type { Difference, Figure } from '#api'
import type { Dimension } from '#facts'
import { toldCounts, askBreakdown, askComparison, askCross, askEquity, dimensionsFor, parseAgainst, type About } from '#scorecard'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { pairCells, pairColumns } from '../pair-cells.ts'
import { tableFile, type TableFile } from '../table-file.ts'
import { aboutOf, notFound } from './figures.ts'

type ComparisonRoutes = 'breakdown' | 'breakdownCsv' | 'cross' | 'crossCsv' | 'equity' | 'equityCsv' | 'compare' | 'compareCsv'

/** A dimension the KPI has. */
function dimensionNamed({ kpi }: About, id: string | undefined): Dimension {
  const dimension = dimensionsFor(kpi.measure).find((d) => d.id === id)
  if (!dimension) throw notFound()
  return dimension
}

/** Two different dimensions of the KPI. */
function dimensionsNamed(about: About, first: string | undefined, second: string | undefined): readonly [Dimension, Dimension] {
  if (first === second) throw notFound()
  return [dimensionNamed(about, first), dimensionNamed(about, second)]
}

/** The columns of a figure; a productivity figure brings its pairs. */
const headOf = ({ kpi }: About): readonly string[] => ['state', 'value', 'low_95', 'high_95', 'n', ...(kpi.pairs ? pairColumns : [])]
const figureCells = (f: Figure): (string | number | null | undefined)[] => [
  f.state,
  f.value,
  f.interval?.low,
  f.interval?.high,
  toldCounts(f).n,
  ...(f.pairs.length > 0 ? pairCells(f) : []),
]
const gapHead = ['difference', 'difference_low_95', 'difference_high_95', 'method', 'p', 'could_show']
const gapCells = (d: Difference | null): (string | number | null | undefined)[] => [
  d?.value,
  d?.low,
  d?.high,
  d?.method,
  d?.pValue,
  d?.detectable?.value,
]

async function breakdownTable(about: About, dimension: Dimension): Promise<TableFile> {
  const { kpi } = about
  const { slices, period, adjustedFor } = await askBreakdown(about, dimension)
  const head = ['id', 'version', 'from', 'to', dimension.id, ...headOf(about), ...gapHead, 'adjusted_for', 'expected', 'adjusted', 'adjusted_low_95', 'adjusted_high_95', 'best_estimate', 'best_low_95', 'best_high_95', 'position'] // prettier-ignore
  const rows = slices.map((s) => [
    kpi.id,
    kpi.version,
    period.start,
    period.end,
    s.name,
    ...figureCells(s.figure),
    ...gapCells(s.rest),
    adjustedFor.join(', '),
    s.expected?.value,
    s.adjusted?.value,
    s.adjusted?.low,
    s.adjusted?.high,
    s.best?.value,
    s.best?.low,
    s.best?.high,
    s.position,
  ])
  return tableFile(`${kpi.id}-by-${dimension.id}`, [head, ...rows])
}

async function crossTable(about: About, by: readonly [Dimension, Dimension]): Promise<TableFile> {
  const { kpi } = about
  const { cells, rows, columns, period } = await askCross(about, by)
  const nameOf = (side: typeof rows, value: string): string => side.groups.find((g) => g.value === value)?.name ?? value
  const lines = cells.map((c) => [
    kpi.id,
    kpi.version,
    period.start,
    period.end,
    nameOf(rows, c.row),
    nameOf(columns, c.column),
    ...figureCells(c.figure),
    c.adjusted,
    ...gapCells(c.difference),
  ])
  const head = ['id', 'version', 'from', 'to', rows.id, columns.id, ...headOf(about), 'adjusted', ...gapHead]
  return tableFile(`${kpi.id}-by-${rows.id}-and-${columns.id}`, [head, ...lines])
}

async function equityTable(about: About): Promise<TableFile> {
  const { kpi } = about
  const { dimensions, period } = await askEquity(about)
  const lines = dimensions.flatMap((d) =>
    d.groups.map((g) => [
      kpi.id,
      kpi.version,
      period.start,
      period.end,
      d.id,
      g.name,
      ...figureCells(g.figure),
      ...gapCells(g.difference),
      g.finding,
      g.reading,
    ]),
  )
  return tableFile(`${kpi.id}-equity`, [
    ['id', 'version', 'from', 'to', 'dimension', 'group', ...headOf(about), ...gapHead, 'finding', 'reading'],
    ...lines,
  ])
}

async function comparisonTable(about: About, against: string): Promise<TableFile> {
  const { kpi } = about
  const { before, after, difference, verdict, reading } = await askComparison(about, parseAgainst(against))
  const line = (which: string, { period, figure }: typeof before): (string | number | null | undefined)[] => [kpi.id, kpi.version, which, period.start, period.end, ...figureCells(figure)] // prettier-ignore
  const none = headOf(about).map(() => null)
  const gap = [kpi.id, kpi.version, 'difference', null, null, ...none, ...gapCells(difference), verdict, reading]
  const head = ['id', 'version', 'what', 'from', 'to', ...headOf(about), ...gapHead, 'verdict', 'reading']
  return tableFile(`${kpi.id}-compared`, [head, line('before', before), line('after', after), gap])
}

/** Parts, two ways at once, equity and two periods, as answers and as tables to take away. */
export const comparisonHandlers = (live: Live): Pick<Handlers, ComparisonRoutes> => ({
  breakdown: async (call) => {
    const about = await aboutOf(live, call)
    return askBreakdown(about, dimensionNamed(about, call.params['dimension']))
  },
  breakdownCsv: async (call) => {
    const about = await aboutOf(live, call)
    return breakdownTable(about, dimensionNamed(about, call.params['dimension']))
  },
  cross: async (call) => {
    const about = await aboutOf(live, call)
    return askCross(about, dimensionsNamed(about, call.params['dimension'], call.params['other']))
  },
  crossCsv: async (call) => {
    const about = await aboutOf(live, call)
    return crossTable(about, dimensionsNamed(about, call.params['dimension'], call.params['other']))
  },
  equity: async (call) => askEquity(await aboutOf(live, call)),
  equityCsv: async (call) => equityTable(await aboutOf(live, call)),
  compare: async (call) => askComparison(await aboutOf(live, call), parseAgainst(call.query.against)),
  compareCsv: async (call) => comparisonTable(await aboutOf(live, call), call.query.against),
})
