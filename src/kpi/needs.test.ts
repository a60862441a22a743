import { appointment, inquiry } from '#facts'
import { expect, test } from 'vitest'
import { readKnown } from './compile-known.ts'
import { all, always, any, asOf, before, is, isKnown, isMissing, isTrue, minutesBetween, not, over, type Condition } from './condition.ts'
import type { Measure, Population } from './define.ts'
import { canBeJudged } from './needs.ts'
import { countedOf } from './role.ts'

const empty = new Set(['answered', 'reached_at'])
const calls: Population = { fact: inquiry, date: inquiry.receivedAt, population: always, exclusions: [] }
const share = (numerator: Condition, population: Partial<Population> = {}): Measure => ({ ...calls, ...population, shape: 'proportion', numerator })
const judged = (measure: Measure, columns = empty): boolean => countedOf(measure).every((side) => canBeJudged(side, columns))
const phone = is(inquiry.channel, 'phone')
const leftOut = (when: Condition): Partial<Population> => ({ exclusions: [{ id: 'x', name: 'x', when, why: 'x' }] })

test('what nobody wrote down is neither yes nor no', () => {
  expect(judged(share(phone))).toBe(true)
  for (const numerator of [
    isTrue(inquiry.answered),
    not(isTrue(inquiry.answered)),
    isMissing(inquiry.reachedAt),
    isKnown(inquiry.reachedAt),
    before(inquiry.reachedAt, asOf),
    all(phone, isTrue(inquiry.answered)),
    over(minutesBetween(inquiry.receivedAt, inquiry.reachedAt), 60),
  ])
    expect(judged(share(numerator)), numerator.op).toBe(false)
  expect(judged(share(any(phone, isTrue(inquiry.answered)))), 'the other way round still answers').toBe(true)
  expect(judged(share(always), new Set(['channel']))).toBe(true)
})

test('a population, a date or a value that cannot be', () => {
  expect(judged(share(phone, { population: isTrue(inquiry.answered) }))).toBe(false)
  expect(judged(share(phone, { population: not(isTrue(inquiry.answered)) }))).toBe(true)
  expect(judged(share(phone, { date: inquiry.reachedAt }))).toBe(false)
  expect(judged(share(phone, { mature: { days: 3, since: inquiry.reachedAt, why: 'x' } }))).toBe(false)
  expect(judged({ ...calls, shape: 'mean', value: minutesBetween(inquiry.receivedAt, inquiry.reachedAt) })).toBe(false)
})

test('an exclusion that cannot hold leaves nobody out; one that always holds leaves nobody in', () => {
  expect(judged(share(phone, leftOut(isTrue(inquiry.answered))))).toBe(true)
  expect(judged(share(phone, leftOut(isMissing(inquiry.answered))))).toBe(false)
})

test('an event that has not happened in a few rows may just not have happened', () => {
  const line = (n: number) => ({
    n,
    ...Object.fromEntries(appointment.table.columns.map((c) => [`c_${c.sql}`, c.key.startsWith('cancelled') ? 0 : n])),
  })
  expect(readKnown(appointment.table, line(29)).empty.has('cancelled_at')).toBe(false)
  expect(readKnown(appointment.table, line(30)).empty.has('cancelled_at')).toBe(true)
  expect(readKnown(appointment.table, { ...line(2), c_status: 0 }).empty.has('status')).toBe(true)
  expect(readKnown(appointment.table, undefined).hasRows).toBe(false)
})
