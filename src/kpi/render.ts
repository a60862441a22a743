import type { Column } from '#facts'
import type { Condition, Value } from './condition.ts'

/** What differs between the two engines. Everything else of a compiled KPI is the same text. */
export type Renderer = {
  readonly name: 'duckdb' | 'postgres'
  /** The first local day of the period a local timestamp or date falls in. */
  readonly trunc: (unit: 'day' | 'week' | 'month' | 'quarter' | 'year', local: string) => string
  /** ISO weekday, 1 = Monday. */
  readonly weekday: (local: string) => string
  readonly hour: (local: string) => string
  /** The n-th window of `days` days counted from `anchor` (a date literal); windows before it are negative. */
  readonly window: (days: number, local: string, anchor: string) => string
  /** Minutes from one instant to another, as a double. */
  readonly minutes: (from: string, to: string) => string
  /** A sum of integers that cannot overflow, read back as a double. */
  readonly sum: (value: string) => string
}

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
const name = (alias: string, sql: string): string => `${alias}."${sql}"`

/** The local wall clock of an instant, or a day as it stands. Periods are cut on this and on nothing else. */
export const local = (alias: string, column: Column): string => name(alias, column.kind === 'instant' ? `${column.sql}_local` : column.sql)
export const localDay = (alias: string, column: Column): string =>
  column.kind === 'instant' ? `CAST(${local(alias, column)} AS date)` : local(alias, column)

export type Scene = {
  readonly renderer: Renderer
  readonly alias: string
  /** The moment asked about, as local wall clock: 'YYYY-MM-DD HH:MM:SS'. */
  readonly asOf: string
}

export function renderValue(scene: Scene, value: Value): string {
  const { alias, renderer } = scene
  switch (value.op) {
    case 'column':
      return name(alias, value.column.sql)
    case 'days-between':
      return `(${localDay(alias, value.to)} - ${localDay(alias, value.from)})`
    case 'minutes-between':
      return renderer.minutes(name(alias, value.from.sql), name(alias, value.to.sql))
    case 'difference':
      return `(${renderValue(scene, value.of)} - ${renderValue(scene, value.less)})`
    case 'times':
      return `(${renderValue(scene, value.of)} * ${String(value.by)})`
  }
}

/** SQL that is true or false, never NULL: a missing value makes a test false. */
export const renderCondition = (scene: Scene, condition: Condition): string => render(scene, condition, { isSure: true })

/** The same test for WHERE and WHEN, which take unknown for false: an engine can see through it and skip rows. */
export const renderTest = (scene: Scene, condition: Condition): string => render(scene, condition, { isSure: false })

function render(scene: Scene, condition: Condition, { isSure }: { isSure: boolean }): string {
  const { alias, asOf } = scene
  const sure = (test: string): string => (isSure ? `coalesce(${test}, false)` : test)
  switch (condition.op) {
    case 'is':
      return sure(`${name(alias, condition.column.sql)} IN (${condition.values.map(quote).join(', ')})`)
    case 'is-true':
      return sure(name(alias, condition.column.sql))
    case 'is-missing':
      return `${name(alias, condition.column.sql)} IS NULL`
    case 'compare': {
      const right = typeof condition.to === 'number' ? String(condition.to) : renderValue(scene, condition.to)
      return sure(`${renderValue(scene, condition.value)} ${condition.by} ${right}`)
    }
    case 'before': {
      const left = 'op' in condition.than ? local(alias, condition.column) : name(alias, condition.column.sql)
      const moment = condition.column.kind === 'instant' ? `timestamp ${quote(asOf)}` : `date ${quote(asOf.slice(0, 10))}`
      return sure(`${left} < ${'op' in condition.than ? moment : name(alias, condition.than.sql)}`)
    }
    case 'not':
      return `NOT ${renderCondition(scene, condition.of)}`
    case 'all':
      return condition.of.length === 0 ? 'true' : `(${condition.of.map((c) => render(scene, c, { isSure })).join(' AND ')})`
    case 'any':
      return condition.of.length === 0 ? 'false' : `(${condition.of.map((c) => render(scene, c, { isSure })).join(' OR ')})`
  }
}
