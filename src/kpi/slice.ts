import { dimensions, dimensionsOf, type Column, type Dimension, type FactTable } from '#facts'
import { local, localDay, quote, type Scene } from './render.ts'

/** A filter on a dimension. Labels are given by id; the empty word stands for rows without a value. */
export type Filter = { readonly dimension: string; readonly values: readonly string[] }
/** A slice as SQL, and the join it needs. */
type Slice = { readonly sql: string; readonly join: string }

const columnNamed = (table: FactTable, keys: readonly string[]): Column | undefined => table.columns.find((c) => keys.includes(c.key))

// Bands of the CMS and HRSA behavioral-health reports: children, adolescents, transition age, adults, older adults.
const ageBands: readonly (readonly [below: number, name: string])[] = [
  [12, 'under 12'],
  [18, '12-17'],
  [26, '18-25'],
  [65, '26-64'],
]

function sliceOf(scene: Scene, { table, date }: { table: FactTable; date: Column }, dimension: Dimension): Slice {
  const { alias, renderer } = scene
  const { from } = dimension
  const join = (fact: string, key: string, on: string): string => `LEFT JOIN ${fact} by_${fact} ON by_${fact}.${key} = ${alias}."${on}"`
  switch (from.kind) {
    case 'column': {
      const column = columnNamed(table, from.keys)
      if (!column) throw new Error(`${table.name} has no ${dimension.id}`)
      return { sql: `${alias}."${column.sql}"`, join: '' }
    }
    case 'via': {
      const own = columnNamed(table, from.own ?? [])
      if (own) return { sql: `${alias}."${own.sql}"`, join: '' }
      const column = columnNamed(table, from.on)
      if (!column) throw new Error(`${table.name} has no ${dimension.id}`)
      return { sql: `by_${from.fact}.${from.column}`, join: join(from.fact, from.key, column.sql) }
    }
    case 'clock': {
      const clock = local(alias, date)
      const hour = renderer.hour(clock)
      if (from.part === 'weekday') return { sql: renderer.weekday(clock), join: '' }
      if (from.part === 'hour') return { sql: hour, join: '' }
      return {
        sql: `CASE WHEN ${hour} < 8 THEN 'before 8' WHEN ${hour} < 12 THEN 'morning' WHEN ${hour} < 17 THEN 'afternoon' ELSE 'evening' END`,
        join: '',
      }
    }
    case 'new-client':
      return {
        sql: `CASE WHEN by_client_start.first_attended_on IS NULL OR ${localDay(alias, date)} <= by_client_start.first_attended_on THEN 'new' ELSE 'established' END`,
        join: join('client_start', 'client_id', 'client_id'),
      }
    case 'age-band': {
      const age = `(extract(year FROM ${localDay(alias, date)}) - by_client.birth_year)`
      const bands = ageBands.map(([below, band]) => `WHEN ${age} < ${below} THEN '${band}'`).join(' ')
      return {
        sql: `CASE WHEN by_client.birth_year IS NULL THEN NULL ${bands} ELSE '65 and over' END`,
        join: join('client', 'client_id', 'client_id'),
      }
    }
  }
}

const isLabel = (dimension: Dimension): boolean => !['code', 'text'].includes(dimension.label)

function filterSql(slice: string, dimension: Dimension, values: readonly string[]): string {
  const isNumber = isLabel(dimension) || ['weekday', 'hour'].includes(dimension.id)
  const known = values.filter((v) => v !== '')
  if (isNumber && known.some((v) => !/^\d{1,19}$/.test(v))) throw new Error(`${dimension.id} is filtered by id`)
  const tests = [
    ...(known.length > 0 ? [`${slice} IN (${known.map((v) => (isNumber ? v : quote(v))).join(', ')})`] : []),
    ...(values.length > known.length || values.length === 0 ? [`${slice} IS NULL`] : []),
  ]
  return `(${tests.join(' OR ')})`
}

/** The SQL a breakdown and filters need on one fact. Throws for a dimension the fact does not have: callers offer only those it has. */
export function compileSlices(
  scene: Scene,
  over: { table: FactTable; date: Column },
  { by, across = [], filters }: { readonly by: string | null; readonly across?: readonly string[]; readonly filters: readonly Filter[] },
): { slice: string | null; across: readonly string[]; joins: string; where: readonly string[] } {
  const offered = dimensionsOf(over.table, over.date)
  const slice = (id: string): { dimension: Dimension } & Slice => {
    const dimension = offered.find((d) => d.id === id)
    if (!dimension) throw new Error(`${over.table.name} has no dimension ${id}`)
    return { dimension, ...sliceOf(scene, over, dimension) }
  }
  const bySlice = by === null ? null : slice(by)
  const further = across.map(slice)
  const filtered = filters.map((f) => ({ ...slice(f.dimension), values: f.values }))
  const joins = new Set([bySlice, ...further, ...filtered].flatMap((s) => (s && s.join !== '' ? [s.join] : [])))
  return {
    slice: bySlice?.sql ?? null,
    across: further.map((s) => s.sql),
    joins: [...joins].join(' '),
    where: filtered.map((f) => filterSql(f.sql, f.dimension, f.values)),
  }
}

/** The facts a question reads: the fact itself, and those its breakdown and filters reach. A stored copy must be fresh in all of them. */
export function factsRead(table: FactTable, by: string | readonly string[] | null, filters: readonly Filter[]): readonly string[] {
  const used = new Set([...[by ?? []].flat(), ...filters.map((f) => f.dimension)])
  const reached = dimensions
    .filter((d) => used.has(d.id))
    .flatMap(({ from }) =>
      from.kind === 'via' ? [from.fact] : from.kind === 'new-client' ? ['client_start'] : from.kind === 'age-band' ? ['client'] : [],
    )
  return [...new Set([table.name, ...reached])]
}
