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

/**
 * Decides, for every cell of the years a question touches, whether it may be shown: the same decisions whatever was asked. The quarter is the unit.
 * It is open when everyone in it is many; its months are parts of it, and so are the values of a dimension; a year is open
 * when what its open quarters leave is nobody or many. Quarters are told as they end, so nothing told has to be taken back.
 */
export async function findOpenCells(
  about: About,
  measure: Measure,
  { span, dimension, rule }: { readonly span: Period; readonly dimension: string | null; readonly rule: SmallCellRule },
): Promise<OpenCells> {
  const asked = wholeYears(span)
  const ask = (cut: 'month' | 'quarter' | 'year', by: string | null): Ask => ({ ...askFor(about, asked, { cut, by }), filters: [] })
  const [inYears, quarters, months, parts] = await Promise.all([
    peopleBy(about, measure, { ask: ask('year', null), rule }),
    peopleBy(about, measure, { ask: ask('quarter', null), rule }),
    peopleBy(about, measure, { ask: ask('month', null), rule }),
    dimension === null ? [] : peopleBy(about, measure, { ask: ask('quarter', dimension), rule }),
  ])
  const years = new Map(inYears.map((y) => [y.period, y.cell]))
  const wholes = new Map(quarters.map((q) => [q.period, q.cell]))
  const partsOf = (lines: readonly Line[], keyOf: (line: Line) => string): ReadonlyMap<string, ReadonlyMap<string, Cell>> =>
    new Map(
      [...Map.groupBy(lines, (l) => periodOf(l.period, 'quarter').start)].map(([quarter, its]) => [
        quarter,
        new Map(its.map((l) => [keyOf(l), l.cell])),
      ]),
    )
  const openOf = (cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map([...cells].map(([quarter, its]) => [quarter, openParts(wholes.get(quarter) ?? nobody, its, rule)]))
  const byMonth = partsOf(months, (l) => l.period)
  const byPart = partsOf(parts, (l) => l.key)
  const openMonths = openOf(byMonth)
  const openSlices = openOf(byPart)
  const quarter = (q: Period): Openness => {
    if (!isMature(about, q)) return 'not-yet-mature'
    return isLarge(wholes.get(q.start) ?? nobody, rule.least) ? 'open' : 'suppressed'
  }
  const within = (
    q: Period,
    { has, key }: { has: ReadonlyMap<string, Cell> | undefined; key: string },
    open: ReadonlySet<string> | undefined,
  ): Openness => {
    const state = quarter(q)
    return state !== 'open' || !has?.has(key) || open?.has(key) ? state : 'suppressed'
  }
  const all = (states: readonly Openness[]): Openness =>
    states.find((s) => s === 'not-yet-mature') ?? states.find((s) => s === 'suppressed') ?? 'open'
  const month = (day: string): Openness => {
    const q = periodOf(day, 'quarter')
    return within(q, { has: byMonth.get(q.start), key: day }, openMonths.get(q.start))
  }
  const slice = (q: Period, value: string | null): Openness => within(q, { has: byPart.get(q.start), key: partKey(value) }, openSlices.get(q.start))
  const year = (day: string): Openness => {
    const its = quartersOf(day)
    if (its.some((q) => quarter(q) === 'not-yet-mature')) return 'not-yet-mature'
    const cells = its.map((q) => wholes.get(q.start) ?? nobody)
    return isWholeOpen(years.get(periodOf(day, 'year').start) ?? nobody, cells, rule) ? 'open' : 'suppressed'
  }
  return {
    whole: (grain, day) => (grain === 'month' ? month(day) : grain === 'quarter' ? quarter(periodOf(day, 'quarter')) : year(day)),
    part: (grain, day, value) => (grain === 'quarter' ? slice(periodOf(day, 'quarter'), value) : all(quartersOf(day).map((q) => slice(q, value)))),
    parts: (grain, day) => {
      const its = grain === 'quarter' ? [periodOf(day, 'quarter')] : quartersOf(day)
      return [...new Set(its.flatMap((q) => [...(byPart.get(q.start)?.keys() ?? [])]))].map(valueOf)
    },
  }
}
