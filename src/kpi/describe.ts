import type { Column } from '#facts'
import type { Condition, Value } from './condition.ts'

const plain = (word: string): string => word.replaceAll('_', ' ')
const name = (column: Column): string => plain(column.sql.replace(/_id$/, ''))
const list = (words: readonly string[], last: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`

const comparison = { '<': 'under', '<=': 'at most', '>': 'over', '>=': 'at least' } as const

export function describeValue(value: Value): string {
  switch (value.op) {
    case 'column':
      return name(value.column)
    case 'days-between':
      return `days from ${name(value.from)} to ${name(value.to)}`
    case 'minutes-between':
      return `minutes from ${name(value.from)} to ${name(value.to)}`
    case 'difference':
      return `${describeValue(value.of)} minus ${describeValue(value.less)}`
    case 'times':
      return `${value.by} × ${describeValue(value.of)}`
  }
}

/** A condition in plain words, for the definition page and for "why is this client counted?". */
export function describe(condition: Condition): string {
  switch (condition.op) {
    case 'is':
      return `${name(condition.column)} is ${list(condition.values.map(plain), 'or')}`
    case 'is-true':
      return name(condition.column).replace(/^is /, '')
    case 'is-missing':
      return `${name(condition.column)} is not known`
    case 'compare':
      return `${describeValue(condition.value)} is ${comparison[condition.by]} ${typeof condition.to === 'number' ? condition.to : describeValue(condition.to)}`
    case 'before':
      return `${name(condition.column)} is before ${'op' in condition.than ? 'now' : name(condition.than)}`
    case 'not':
      return condition.of.op === 'is-missing' ? `${name(condition.of.column)} is known` : `not: ${describe(condition.of)}`
    case 'all':
      return condition.of.length === 0 ? 'every row' : list(condition.of.map(describe), 'and')
    case 'any':
      return condition.of.length === 0 ? 'no row' : list(condition.of.map(describe), 'or')
  }
}
