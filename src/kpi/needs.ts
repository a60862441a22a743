import type { Column } from '#facts'
import { columnsOf, type Condition } from './condition.ts'
import { valuesOf, type Counted } from './role.ts'

/** Columns, by SQL name, that hold nothing in any row of the fact. */
export type Empty = ReadonlySet<string>
type Possible = { readonly yes: boolean; readonly no: boolean }

/** Whether a test can still come out true, and false, when those columns are always empty. */
function possible(condition: Condition, empty: Empty): Possible {
  const isEmpty = columnsOf(condition).some((c) => empty.has(c.sql))
  switch (condition.op) {
    case 'is':
    case 'is-true':
    case 'compare':
    case 'before':
      return { yes: !isEmpty, no: true }
    case 'is-missing':
      return { yes: true, no: !isEmpty }
    case 'not': {
      const { yes, no } = possible(condition.of, empty)
      return { yes: no, no: yes }
    }
    case 'all': {
      const parts = condition.of.map((c) => possible(c, empty))
      return { yes: parts.every((p) => p.yes), no: parts.some((p) => p.no) }
    }
    case 'any': {
      const parts = condition.of.map((c) => possible(c, empty))
      return { yes: parts.some((p) => p.yes), no: parts.every((p) => p.no) }
    }
  }
}

const nothing: Empty = new Set()
/** A test that could go either way, and with these columns empty can go one way only, has no answer. */
function isSettled(condition: Condition | null, empty: Empty): boolean {
  if (!condition) return false
  const [before, after] = [possible(condition, nothing), possible(condition, empty)]
  return before.yes !== after.yes || before.no !== after.no
}

/**
 * Can this side be judged at all when some columns are always empty? Not when no row could be in the population, every row would be left out, no
 * row has a date or a value, or what makes the numerator would have the same answer for everyone: that would be a zero nobody observed.
 */
export function canBeJudged(counted: Counted, empty: Empty): boolean {
  const isMissing = (column: Column): boolean => empty.has(column.sql)
  return !(
    isMissing(counted.date) ||
    (counted.mature?.since !== undefined && isMissing(counted.mature.since)) ||
    valuesOf(counted).some((value) => columnsOf(value).some(isMissing)) ||
    !possible(counted.population, empty).yes ||
    counted.exclusions.some((e) => !possible(e.when, empty).no) ||
    isSettled(counted.numerator, empty) ||
    isSettled(counted.detractor, empty)
  )
}
