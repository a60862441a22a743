/**
 * A second reading of KPI definitions, as a person with the rows on paper would do it: no SQL, no compiler, real missing values, wall clocks
 * from Temporal. What the engines answer must agree with it. It shares with the product only the words a definition is written in.
 */
import type { Column, Dimension } from '#facts'
import type { Ask, Condition, Exclusion, Measure, Population, Value } from '#kpi'

/** An instant in milliseconds, and what the clock on the wall showed where it happened: '2026-03-08T09:00:00.000'. */
export type Moment = { readonly ms: number; readonly wall: string }
/** A day is text: '2026-03-08'. */
export type Cell = string | number | boolean | Moment
/** One row: cells by column name. What is missing is not there. */
export type PlainRow = { readonly id: string; readonly cells: ReadonlyMap<string, Cell> }

export const momentIn = (zone: string, ms: number): Moment => {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()
  return { ms, wall: wall.toString({ smallestUnit: 'millisecond' }) }
}

const cellOf = (row: PlainRow, column: Column): Cell | undefined => row.cells.get(column.sql)
const isMoment = (cell: Cell): cell is Moment => typeof cell === 'object'

/** The wall clock of a time in a row; a day begins at midnight. Wall clocks compare as text. */
function wallOf(row: PlainRow, column: Column): string | undefined {
  const cell = cellOf(row, column)
  if (cell === undefined) return undefined
  if (isMoment(cell)) return cell.wall
  if (column.kind === 'day') return `${String(cell)}T00:00:00.000`
  throw new Error(`${column.key} is no time`)
}
const dayOf = (row: PlainRow, column: Column): string | undefined => wallOf(row, column)?.slice(0, 10)

const known = new Map<string, Temporal.PlainDate>()
function dateOf(day: string): Temporal.PlainDate {
  const date = known.get(day) ?? Temporal.PlainDate.from(day)
  known.set(day, date)
  return date
}
const daysFrom = (from: string, to: string): number => dateOf(from).until(dateOf(to), { largestUnit: 'day' }).days
const daysAfter = (day: string, days: number): string => dateOf(day).add({ days }).toString()

export function plainValue(value: Value, row: PlainRow): number | undefined {
  switch (value.op) {
    case 'column': {
      const cell = cellOf(row, value.column)
      return typeof cell === 'number' ? cell : undefined
    }
    case 'days-between': {
      const [from, to] = [dayOf(row, value.from), dayOf(row, value.to)]
      return from && to ? daysFrom(from, to) : undefined
    }
    case 'minutes-between': {
      const [from, to] = [cellOf(row, value.from), cellOf(row, value.to)]
      return from && to && isMoment(from) && isMoment(to) ? (to.ms - from.ms) / 60_000 : undefined
    }
    case 'difference': {
      const [of, less] = [plainValue(value.of, row), plainValue(value.less, row)]
      return of === undefined || less === undefined ? undefined : of - less
    }
    case 'times': {
      const of = plainValue(value.of, row)
      return of === undefined ? undefined : of * value.by
    }
  }
}

/** Of two instants, the stopwatch decides; against the moment asked about, the wall clock. */
function isBefore(row: PlainRow, { column, than }: Extract<Condition, { op: 'before' }>, asOf: string): boolean {
  const wall = wallOf(row, column)
  if (wall === undefined) return false
  if ('op' in than) return column.kind === 'instant' ? wall < asOf : wall.slice(0, 10) < asOf.slice(0, 10)
  const [left, right] = [cellOf(row, column), cellOf(row, than)]
  if (left === undefined || right === undefined) return false
  return isMoment(left) && isMoment(right) ? left.ms < right.ms : left < right
}

const comparisons = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const

/** Is it true of this row? Whatever rests on something missing is not. */
export function isTrueOf(condition: Condition, row: PlainRow, asOf: string): boolean {
  switch (condition.op) {
    case 'is': {
      const cell = cellOf(row, condition.column)
      return typeof cell === 'string' && condition.values.includes(cell)
    }
    case 'is-true':
      return cellOf(row, condition.column) === true
    case 'is-missing':
      return cellOf(row, condition.column) === undefined
    case 'compare': {
      const left = plainValue(condition.value, row)
      const right = typeof condition.to === 'number' ? condition.to : plainValue(condition.to, row)
      return left !== undefined && right !== undefined && comparisons[condition.by](left, right)
    }
    case 'before':
      return isBefore(row, condition, asOf)
    case 'not':
      return !isTrueOf(condition.of, row, asOf)
    case 'all':
      return condition.of.every((c) => isTrueOf(c, row, asOf))
    case 'any':
      return condition.of.some((c) => isTrueOf(c, row, asOf))
  }
}

/** One side of a measure: whom it is about, and what is looked at in each. */
export type PlainSide = {
  readonly of: Population
  readonly yes: Condition | null
  readonly no: Condition | null
  readonly value: ((row: PlainRow) => number | undefined) | null
  /** The first score, for an effect size. */
  readonly base: ((row: PlainRow) => number | undefined) | null
}

export function sidesOf(measure: Measure): readonly PlainSide[] {
  const side = (of: Population, looks: Partial<PlainSide>): PlainSide => ({ of, yes: null, no: null, value: null, base: null, ...looks })
  const valued = (of: Population, value: Value | 'count'): PlainSide => side(of, value === 'count' ? {} : { value: (row) => plainValue(value, row) })
  switch (measure.shape) {
    case 'proportion':
      return [side(measure, { yes: measure.numerator })]
    case 'net-score':
      return [side(measure, { yes: measure.promoter, no: measure.detractor })]
    case 'count':
      return [side(measure, {})]
    case 'effect-size':
      return [side(measure, { value: (row) => plainValue(measure.improvement, row), base: (row) => plainValue(measure.baseline, row) })]
    case 'mean':
    case 'percentile':
    case 'sum':
      return [valued(measure, measure.value)]
    case 'change': {
      const points = (row: PlainRow, column: Column): number => Number(cellOf(row, column))
      const fall = (row: PlainRow): number => points(row, measure.before) - points(row, measure.after)
      return [side(measure, { value: (row) => (Number.isNaN(fall(row)) ? undefined : fall(row)) })]
    }
    case 'ratio':
      return [valued(measure.top, measure.top.value), valued(measure.bottom, measure.bottom.value)]
  }
}

/** A row's place, in words: 'outside', 'excluded staff', 'not-yet-mature', 'not-measured', 'numerator', 'detractor' or 'denominator'. */
export type PlainRole = string
const clockOf = (ask: Ask): string => `${ask.asOf.replace(' ', 'T')}.000`

function isImmature({ of }: PlainSide, row: PlainRow, asOf: string): boolean {
  const since = of.mature?.since ?? of.date
  const wall = wallOf(row, since)
  if (!wall) return false
  const today = asOf.slice(0, 10)
  if (of.mature && of.mature.days > 0) return today <= daysAfter(wall.slice(0, 10), of.mature.days)
  return since.kind === 'instant' ? wall >= asOf : wall.slice(0, 10) > today
}

function plainRole(side: PlainSide, row: PlainRow, asOf: string): PlainRole {
  const holds = (condition: Condition | null): boolean => condition !== null && isTrueOf(condition, row, asOf)
  if (!holds(side.of.population)) return 'outside'
  const reason = side.of.exclusions.find((e: Exclusion) => holds(e.when))
  if (reason) return `excluded ${reason.id}`
  if (isImmature(side, row, asOf)) return 'not-yet-mature'
  if ([side.value, side.base].some((look) => look !== null && look(row) === undefined)) return 'not-measured'
  return holds(side.yes) ? 'numerator' : holds(side.no) ? 'detractor' : 'denominator'
}

function periodOf(day: string, { cut, from, to }: Ask): string {
  if (cut === 'whole') return from
  if (typeof cut === 'object') return daysAfter(to, cut.windowDays * Math.floor(daysFrom(to, day) / cut.windowDays))
  const date = dateOf(day)
  const starts = {
    day: () => date,
    week: () => date.subtract({ days: date.dayOfWeek - 1 }),
    month: () => date.with({ day: 1 }),
    quarter: () => date.with({ day: 1, month: date.month - ((date.month - 1) % 3) }),
    year: () => date.with({ day: 1, month: 1 }),
  }
  return starts[cut]().toString()
}

/** What a breakdown needs to know of people: team by staff, first visit and person by client. */
export type People = {
  readonly teamOf: ReadonlyMap<string, string | null>
  readonly firstVisitOf: ReadonlyMap<string, string>
  readonly clientOf: ReadonlyMap<string, PlainRow>
}

/** A code, an id, a number or a truth as text; null when missing. */
export const textOf = (cell: Cell | undefined): string | null => (cell === undefined || typeof cell === 'object' ? null : String(cell))
const ownCell = (row: PlainRow, of: Population, keys: readonly string[]): string | null => {
  const column = of.fact.table.columns.find((c) => keys.includes(c.key))
  return column ? textOf(cellOf(row, column)) : null
}

/** The slice a row falls in; null where nothing is known. */
function plainSlice(row: PlainRow, of: Population, { from }: Dimension, people: People): string | null {
  const wall = wallOf(row, of.date)
  const hour = Number(wall?.slice(11, 13))
  const client = textOf(row.cells.get('client_id')) ?? ''
  const person = people.clientOf.get(client)
  switch (from.kind) {
    case 'column':
      return ownCell(row, of, from.keys)
    case 'via':
      if (from.own && of.fact.table.columns.some((c) => from.own?.includes(c.key))) return ownCell(row, of, from.own)
      return from.fact === 'client' ? textOf(person?.cells.get(from.column)) : (people.teamOf.get(ownCell(row, of, from.on) ?? '') ?? null)
    case 'clock':
      if (!wall) return null
      if (from.part === 'weekday') return String(dateOf(wall.slice(0, 10)).dayOfWeek)
      if (from.part === 'hour') return String(hour)
      return hour < 8 ? 'before 8' : hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening'
    case 'new-client': {
      const first = people.firstVisitOf.get(client)
      return wall && first && wall.slice(0, 10) > first ? 'established' : 'new'
    }
    case 'age-band': {
      const born = person?.cells.get('birth_year')
      if (!wall || typeof born !== 'number') return null
      const age = Number(wall.slice(0, 4)) - born
      return age < 12 ? 'under 12' : age < 18 ? '12-17' : age < 26 ? '18-25' : age < 65 ? '26-64' : '65 and over'
    }
  }
}

/** A row in the time asked about: its day, its role, and what was measured in it. */
export type Judged = {
  readonly row: PlainRow
  readonly day: string
  readonly role: PlainRole
  readonly value: number | undefined
  readonly base: number | undefined
}
/** The same with the period and slice it is shown in. */
export type PlainAnswer = Judged & { readonly period: string; readonly slice: string | null }

/** The rows of one side in the time asked about, each with its role. */
export function judge(side: PlainSide, rows: readonly PlainRow[], ask: Ask): readonly Judged[] {
  const asOf = clockOf(ask)
  return rows.flatMap((row) => {
    const day = dayOf(row, side.of.date)
    if (!day || day < ask.from || day >= ask.to) return []
    return [{ row, day, role: plainRole(side, row, asOf), value: side.value?.(row), base: side.base?.(row) }]
  })
}

/** Those that a filter keeps, each with its period and slice. */
export function place(
  side: PlainSide,
  judged: readonly Judged[],
  { ask, dimensions, people }: { ask: Ask; dimensions: readonly Dimension[]; people: People },
): readonly PlainAnswer[] {
  const named = (id: string): Dimension => {
    const dimension = dimensions.find((d) => d.id === id)
    if (!dimension) throw new Error(`no dimension ${id}`)
    return dimension
  }
  const sliceBy = (id: string | null): ((row: PlainRow) => string | null) => {
    const dimension = id === null ? null : named(id)
    return (row) => dimension && plainSlice(row, side.of, dimension, people)
  }
  const by = sliceBy(ask.by)
  // Few days, many rows.
  const periods = new Map([...new Set(judged.map((it) => it.day))].map((day) => [day, periodOf(day, ask)]))
  const all = ask.filters.map((f) => ({ ...f, sliceOf: sliceBy(f.dimension) }))
  // What says something of the numerator only picks from it, and leaves the others where they are.
  const only = new Set('numeratorOnly' in side.of ? (side.of.numeratorOnly as readonly string[]) : [])
  const filters = all.filter((f) => !only.has(f.dimension))
  const picks = all.filter((f) => only.has(f.dimension))
  return judged.flatMap((it) => {
    const holds = ({ values, sliceOf }: (typeof all)[number]): boolean => {
      const slice = sliceOf(it.row)
      // In a filter the empty word stands for rows without a value, and for nothing else.
      return slice === null ? values.includes('') : slice !== '' && values.includes(slice)
    }
    const role = it.role === 'numerator' && !picks.every(holds) ? 'denominator' : it.role
    return filters.every(holds) ? [{ ...it, role, period: periods.get(it.day) ?? '', slice: by(it.row) }] : []
  })
}

/** Each clause of "why is this client counted?", true or not, in the order they are asked. */
export function plainClauses(side: PlainSide, row: PlainRow, ask: Ask): readonly boolean[] {
  const asOf = clockOf(ask)
  const each = (condition: Condition | null): readonly boolean[] => {
    if (!condition) return []
    return (condition.op === 'all' ? condition.of : [condition]).map((c) => isTrueOf(c, row, asOf))
  }
  const exclusions = side.of.exclusions.map((e) => isTrueOf(e.when, row, asOf))
  return [...each(side.of.population), ...exclusions, isImmature(side, row, asOf), ...each(side.yes), ...each(side.no)]
}

const isCounted = (answer: Judged): boolean => ['numerator', 'denominator', 'detractor'].includes(answer.role)
const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Counting nothing is zero, unless something waits or lacks its value. */
const plainNothing = (side: readonly Judged[]): number | undefined =>
  side.some((a) => a.role === 'not-yet-mature' || a.role === 'not-measured') ? undefined : 0

/** Standard deviation with n - 1, by the distances from the mean; undefined for one value. */
function plainSpread(values: readonly number[]): number | undefined {
  const mean = total(values) / values.length
  return values.length < 2 ? undefined : Math.sqrt(total(values.map((v) => (v - mean) ** 2)) / (values.length - 1))
}

/** The figure itself, by the schoolbook; undefined when there is nothing to divide by. */
export function plainFigure(measure: Measure, answers: readonly (readonly Judged[])[]): number | undefined {
  const [top = [], bottom = []] = answers.map((side) => side.filter(isCounted))
  const values = (side: readonly Judged[]): number[] => side.flatMap((a) => a.value ?? [])
  const count = (role: PlainRole): number => top.filter((a) => a.role === role).length
  if (top.length === 0) return measure.shape === 'count' || measure.shape === 'sum' ? plainNothing(answers[0] ?? []) : undefined
  switch (measure.shape) {
    case 'count':
      return top.length
    case 'sum':
      return total(values(top))
    case 'effect-size': {
      const spread = measure.per ?? plainSpread(top.flatMap((a) => a.base ?? []))
      return spread === undefined || spread === 0 ? undefined : total(values(top)) / top.length / spread
    }
    case 'proportion':
      return (count('numerator') * 100) / top.length
    case 'net-score':
      return ((count('numerator') - count('detractor')) * 100) / top.length
    case 'mean':
    case 'change':
      return total(values(top)) / top.length
    case 'percentile': {
      const sorted = values(top).toSorted((a, b) => a - b)
      // Between the two neighbours of the place, in proportion.
      const at = (sorted.length - 1) * measure.at
      const [low, high] = [Number(sorted[Math.floor(at)]), Number(sorted[Math.ceil(at)])]
      return low + (high - low) * (at % 1)
    }
    case 'ratio': {
      const under = measure.bottom.value === 'count' ? bottom.length : total(values(bottom))
      const over = measure.top.value === 'count' ? top.length : total(values(top))
      return bottom.length === 0 || under === 0 ? undefined : over / under
    }
  }
}
