import { dimensions, type Column, type FactTable } from '#facts'
import { any, isMissing, type Condition } from './condition.ts'
import type { Counted } from './role.ts'
import type { Filter } from './slice.ts'

function columnOf(table: FactTable, dimension: string): Column | undefined {
  const from = dimensions.find((d) => d.id === dimension)?.from
  return from?.kind === 'column' ? table.columns.find((c) => from.keys.includes(c.key)) : undefined
}

function holds(table: FactTable, { dimension, values }: Filter): Condition {
  const column = columnOf(table, dimension)
  if (!column) throw new Error(`${table.name} has no column for ${dimension}`)
  const known = values.filter((v) => v !== '')
  return any(
    ...(known.length > 0 ? [{ op: 'is', column, values: known } as const] : []),
    ...(values.length > known.length || values.length === 0 ? [isMissing(column)] : []),
  )
}

/**
 * A filter that says something of the numerator only, such as why a line was denied, picks from the numerator and leaves the denominator whole:
 * else every share of one reason would be 100 %.
 */
export function narrowed<A extends { readonly filters: readonly Filter[] }>(
  counted: Counted,
  ask: A,
): { readonly counted: Counted; readonly ask: A } {
  const only = new Set(counted.numeratorOnly)
  const own = ask.filters.filter((f) => only.has(f.dimension))
  if (own.length === 0 || !counted.numerator) return { counted, ask }
  const numerator: Condition = { op: 'all', of: [counted.numerator, ...own.map((f) => holds(counted.fact.table, f))] }
  return { counted: { ...counted, numerator }, ask: { ...ask, filters: ask.filters.filter((f) => !only.has(f.dimension)) } }
}
