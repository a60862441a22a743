import type { Column } from '#facts'

/** A moment written in a definition: the moment the figure is asked for. What lies after it has not happened yet. */
export type AsOf = { readonly op: 'as-of' }
export const asOf: AsOf = { op: 'as-of' }

/** A value computed from one row. Missing in, missing out. */
export type Value =
  | { readonly op: 'column'; readonly column: Column }
  /** Whole local days from one date to another. */
  | { readonly op: 'days-between'; readonly from: Column; readonly to: Column }
  /** Elapsed minutes between two instants, as a stopwatch would show: clock changes do not count. */
  | { readonly op: 'minutes-between'; readonly from: Column; readonly to: Column }
  | { readonly op: 'difference'; readonly of: Value; readonly less: Value }
  | { readonly op: 'times'; readonly of: Value; readonly by: number }

type Comparison = '<' | '<=' | '>' | '>='

/** A test on one row. A missing value makes a test false, never unknown, so `not` cannot drop rows silently. */
export type Condition =
  | { readonly op: 'is'; readonly column: Column; readonly values: readonly string[] }
  | { readonly op: 'is-true'; readonly column: Column }
  | { readonly op: 'is-missing'; readonly column: Column }
  | { readonly op: 'compare'; readonly value: Value; readonly by: Comparison; readonly to: number | Value }
  | { readonly op: 'before'; readonly column: Column; readonly than: Column | AsOf }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }

type Numeric = Column<'number'> | Column<'count'> | Column<'minutes'> | Column<'cents'>
type Dated = Column<'instant'> | Column<'day'>
type Measured = Value | Numeric

const value = (v: Measured): Value => ('op' in v ? v : { op: 'column', column: v })

/** The column holds one of these codes. A code that is not in the column's list does not compile. */
export function is<V extends string>(column: Column<'code', V>, ...values: readonly [NoInfer<V>, ...NoInfer<V>[]]): Condition
export function is(column: Column<'text', never>, ...values: readonly [string, ...string[]]): Condition
export function is(column: Column, ...values: readonly string[]): Condition {
  return { op: 'is', column, values }
}
export const isTrue = (column: Column<'bool'>): Condition => ({ op: 'is-true', column })
export const isMissing = (column: Column): Condition => ({ op: 'is-missing', column })
export const isKnown = (column: Column): Condition => not(isMissing(column))
export const not = (of: Condition): Condition => ({ op: 'not', of })
export const all = (...of: readonly Condition[]): Condition => ({ op: 'all', of })
export const any = (...of: readonly Condition[]): Condition => ({ op: 'any', of })
/** Every row. */
export const always: Condition = { op: 'all', of: [] }

export function before(column: Column<'instant'>, than: Column<'instant'> | AsOf): Condition
export function before(column: Column<'day'>, than: Column<'day'> | AsOf): Condition
export function before(column: Column, than: Column | AsOf): Condition {
  return { op: 'before', column, than }
}

export const daysBetween = (from: Dated, to: Dated): Value => ({ op: 'days-between', from, to })
export const minutesBetween = (from: Column<'instant'>, to: Column<'instant'>): Value => ({ op: 'minutes-between', from, to })
export const difference = (of: Measured, less: Measured): Value => ({ op: 'difference', of: value(of), less: value(less) })
export const times = (of: Measured, by: number): Value => ({ op: 'times', of: value(of), by })
export const amount = (column: Numeric): Value => ({ op: 'column', column })

const compare =
  (by: Comparison) =>
  (v: Measured, to: number | Measured): Condition => ({ op: 'compare', value: value(v), by, to: typeof to === 'number' ? to : value(to) })
export const under = compare('<')
export const atMost = compare('<=')
export const over = compare('>')
export const atLeast = compare('>=')

/** Every column a condition or value reads. */
export function columnsOf(node: Condition | Value | null): readonly Column[] {
  if (!node) return []
  switch (node.op) {
    case 'column':
    case 'is':
    case 'is-true':
    case 'is-missing':
      return [node.column]
    case 'days-between':
    case 'minutes-between':
      return [node.from, node.to]
    case 'difference':
      return [...columnsOf(node.of), ...columnsOf(node.less)]
    case 'times':
      return columnsOf(node.of)
    case 'not':
      return columnsOf(node.of)
    case 'compare':
      return [...columnsOf(node.value), ...(typeof node.to === 'number' ? [] : columnsOf(node.to))]
    case 'before':
      return 'op' in node.than ? [node.column] : [node.column, node.than]
    case 'all':
    case 'any':
      return node.of.flatMap(columnsOf)
  }
}
