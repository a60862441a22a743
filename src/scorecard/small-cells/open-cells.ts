import { compilePeople, countedOf, countingRoles, factsRead, isAboutClients, role, type Ask, type Counted, type Measure } from '#kpi'
import { addDays, periodOf, periodsBetween, type Period } from '#period'
import { askFor, isMature, type About } from '../when.ts'
import { isLarge, isWholeOpen, openParts, type Cell } from './open-parts.ts'
import type { SmallCellRule } from './rule.ts'

export type Openness = 'open' | 'suppressed' | 'not-yet-mature'
/** What of a measure may be shown. A period is a whole month, quarter or year; a part is a value of the dimension. */
export type OpenCells = {
  readonly whole: (grain: 'month' | 'quarter' | 'year', start: string) => Openness
  readonly part: (grain: 'quarter' | 'year', start: string, value: string | null) => Openness
  /** The values that anybody stands behind, hidden ones too. */
  readonly parts: (grain: 'quarter' | 'year', start: string) => readonly (string | null)[]
}

const partKey = (value: string | null): string => (value === null ? 'none' : `= ${value}`)
const valueOf = (key: string): string | null => (key === 'none' ? null : key.slice(2))
const nobody: Cell = { people: [], counts: [] }

/** The roles that make a side's figure: each of them is a number of people that somebody could be after. */
const rolesIn = (side: Counted): readonly number[] => [
  role.denominator,
  ...(side.numerator ? [role.numerator] : []),
  ...(side.detractor ? [role.detractor] : []),
]

type Line = { readonly period: string; readonly key: string; readonly cell: Cell }

function cellOf(side: Counted, row: Readonly<Record<string, unknown>>, rule: SmallCellRule): Cell {
  const n = (kind: 'n' | 'p', code: number): number => Number(row[`${kind}_${code}`] ?? 0)
  const all = countingRoles.reduce((total, code) => total + n('n', code), 0)
  const people = rolesIn(side).map((code) => n('p', code))
  // Where clients are not what the rows are about, there is nobody to protect on this side.
  const isOpen = rule.of === 'clients' && !isAboutClients(side)
  return {
    people: isOpen ? [] : rule.parts === 'each' ? people : [all],
    counts: [all, ...(side.numerator ? [n('n', role.numerator)] : []), ...(side.detractor ? [n('n', role.detractor)] : [])],
  }
}

/** People behind every cell of one cut, all sides of the measure in one cell. */
async function peopleBy(about: About, measure: Measure, { ask, rule }: { ask: Ask; rule: SmallCellRule }): Promise<readonly Line[]> {
  const { engine } = about.desk
  const sides = countedOf(measure)
  const found = await Promise.all(
    sides.map(async (side) => {
      const sql = compilePeople({ renderer: engine.renderer, kpi: about.kpi, ask }, side, rule.of)
      const rows = await engine.ask(sql, factsRead(side.fact.table, ask.by, ask.filters))
      return new Map(rows.map((r) => [`${String(r['period'])} ${partKey(r['slice'] === null ? null : String(r['slice']))}`, cellOf(side, r, rule)]))
    }),
  )
  const keys = new Set(found.flatMap((f) => [...f.keys()]))
  return [...keys].map((key) => {
    // A side without a line has nobody in this cell.
    const cells = sides.map((side, i) => found[i]?.get(key) ?? cellOf(side, {}, rule))
    // The bottom of a ratio gives the n that is shown, so it comes first.
    const inOrder = cells.toReversed()
    return {
      period: key.slice(0, 10),
      key: key.slice(11),
      cell: { people: inOrder.flatMap((c) => c.people), counts: inOrder.flatMap((c) => c.counts) },
    }
  })
}

const quartersOf = (day: string): readonly Period[] => {
  const year = periodOf(day, 'year')
  return periodsBetween('quarter', year.start, year.end)
}
const wholeYears = ({ start, end }: Period): Period => ({ start: periodOf(start, 'year').start, end: periodOf(addDays(end, -1), 'year').end })

type ByQuarter = ReadonlyMap<string, ReadonlyMap<string, Cell>>
/** People behind every cell of the years a question touches. */
type Cells = {
  readonly years: ReadonlyMap<string, Cell>
  readonly quarters: ReadonlyMap<string, Cell>
  readonly months: ByQuarter
  readonly parts: ByQuarter
}
type Wanted = { readonly span: Period; readonly dimension: string | null; readonly rule: SmallCellRule }

const byPeriod = (lines: readonly Line[]): ReadonlyMap<string, Cell> => new Map(lines.map((l) => [l.period, l.cell]))
const byQuarter = (lines: readonly Line[], keyOf: (line: Line) => string): ByQuarter =>
  new Map(
    [...Map.groupBy(lines, (l) => periodOf(l.period, 'quarter').start)].map(([quarter, its]) => [
      quarter,
      new Map(its.map((l) => [keyOf(l), l.cell])),
    ]),
  )

async function loadCells(about: About, measure: Measure, { span, dimension, rule }: Wanted): Promise<Cells> {
  const asked = wholeYears(span)
  const people = (cut: 'month' | 'quarter' | 'year', by: string | null = null): Promise<readonly Line[]> =>
    peopleBy(about, measure, { ask: { ...askFor(about, asked, { cut, by }), filters: [] }, rule })
  const [years, quarters, months, parts] = await Promise.all([
    people('year'),
    people('quarter'),
    people('month'),
    dimension === null ? [] : people('quarter', dimension),
  ])
  return { years: byPeriod(years), quarters: byPeriod(quarters), months: byQuarter(months, (l) => l.period), parts: byQuarter(parts, (l) => l.key) }
}

const worst = (states: readonly Openness[]): Openness =>
  states.find((s) => s === 'not-yet-mature') ?? states.find((s) => s === 'suppressed') ?? 'open'

/** Openness of a quarter, and of a month or a value within it. */
function openingOf(about: About, cells: Cells, rule: SmallCellRule) {
  const whole = (q: Period): Openness => {
    if (!isMature(about, q)) return 'not-yet-mature'
    return isLarge(cells.quarters.get(q.start) ?? nobody, rule.least) ? 'open' : 'suppressed'
  }
  const openIn = (within: ByQuarter): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map([...within].map(([quarter, its]) => [quarter, openParts(cells.quarters.get(quarter) ?? nobody, its, rule)]))
  const within = (parts: ByQuarter): ((q: Period, key: string) => Openness) => {
    const open = openIn(parts)
    return (q, key) => {
      const state = whole(q)
      // A part that nobody stands behind is as open as its whole: none is no secret.
      return state !== 'open' || !parts.get(q.start)?.has(key) || open.get(q.start)?.has(key) ? state : 'suppressed'
    }
  }
  return { whole, month: within(cells.months), part: within(cells.parts) }
}

/**
 * Decides, for every cell of the years a question touches, whether it may be shown: the same decisions whatever was asked. The quarter is the unit.
 * It is open when everyone in it is many; its months are parts of it, and so are the values of a dimension; a year is open when what its open
 * quarters leave is nobody or many. Quarters are told as they end, so nothing told has to be taken back.
 */
export async function findOpenCells(about: About, measure: Measure, wanted: Wanted): Promise<OpenCells> {
  const { rule } = wanted
  const cells = await loadCells(about, measure, wanted)
  const opening = openingOf(about, cells, rule)
  const quarterOf = (day: string): Period => periodOf(day, 'quarter')
  const year = (day: string): Openness => {
    const its = quartersOf(day)
    if (its.some((q) => opening.whole(q) === 'not-yet-mature')) return 'not-yet-mature'
    const quarters = its.map((q) => cells.quarters.get(q.start) ?? nobody)
    return isWholeOpen(cells.years.get(periodOf(day, 'year').start) ?? nobody, quarters, rule) ? 'open' : 'suppressed'
  }
  const quartersIn = (grain: 'quarter' | 'year', day: string): readonly Period[] => (grain === 'quarter' ? [quarterOf(day)] : quartersOf(day))
  return {
    whole: (grain, day) => (grain === 'month' ? opening.month(quarterOf(day), day) : grain === 'quarter' ? opening.whole(quarterOf(day)) : year(day)),
    part: (grain, day, value) => worst(quartersIn(grain, day).map((q) => opening.part(q, partKey(value)))),
    parts: (grain, day) => [...new Set(quartersIn(grain, day).flatMap((q) => [...(cells.parts.get(q.start)?.keys() ?? [])]))].map(valueOf),
  }
}
