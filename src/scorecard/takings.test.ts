import { tally, type Ask } from '#kpi'
import { expect, test } from 'vitest'
import { takingsIn, withTakings } from './takings.ts'

const ask = (more: Partial<Ask>): Ask => ({
  from: '2026-01-01',
  to: '2026-04-01',
  asOf: '2026-12-31 00:00:00',
  cut: 'whole',
  by: null,
  filters: [],
  ...more,
})
const taken = (more: Partial<Ask>, period: string, standing: 'week' | 'month' = 'week') =>
  withTakings(tally({ exclusions: [] }, []), { standing }, { ask: ask(more), period }).takings

test('a stock is taken on Mondays, or on the first of a month, of the days inside', () => {
  // March 2026 begins on a Sunday: its Mondays are the 2nd, 9th, 16th, 23rd and 30th.
  expect(takingsIn({ start: '2026-03-01', end: '2026-04-01' }, 'week')).toBe(5)
  expect(takingsIn({ start: '2026-03-02', end: '2026-03-09' }, 'week')).toBe(1)
  expect(takingsIn({ start: '2026-03-03', end: '2026-03-09' }, 'week')).toBe(1)
  expect(takingsIn({ start: '2026-01-01', end: '2026-04-01' }, 'month')).toBe(3)
  expect(takingsIn({ start: '2026-01-02', end: '2026-04-01' }, 'month')).toBe(2)
})

test('in a period of a chart, in a window, in the whole', () => {
  expect(taken({}, '2026-01-01')).toBe(13)
  expect(taken({ cut: 'month' }, '2026-03-01')).toBe(5)
  expect(taken({ cut: 'quarter' }, '2026-01-01', 'month')).toBe(3)
  expect(taken({ cut: { windowDays: 30 } }, '2026-03-02')).toBe(5)
})

test('no further than the moment asked about', () => {
  expect(taken({ cut: 'month', asOf: '2026-03-09 12:00:00' }, '2026-03-01')).toBe(2)
  expect(taken({ cut: 'month', asOf: '2026-03-08 12:00:00' }, '2026-03-01')).toBe(1)
  expect(taken({ cut: 'month', asOf: '2026-02-08 12:00:00' }, '2026-03-01')).toBe(1)
})

test('nor than what is old enough to judge', () => {
  const mature = { days: 31, why: 'a month' }
  const found = withTakings(
    tally({ exclusions: [] }, []),
    { standing: 'month', mature },
    { ask: ask({ asOf: '2026-03-20 12:00:00' }), period: '2026-01-01' },
  )
  // The stock of 1 March is 19 days old; those of January and February can be judged.
  expect(found.takings).toBe(2)
})

test('rows that stand once are left as they are', () => {
  expect(withTakings(tally({ exclusions: [] }, []), {}, { ask: ask({}), period: '2026-01-01' }).takings).toBeUndefined()
})
