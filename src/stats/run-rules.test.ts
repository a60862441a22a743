import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSignals } from './run-rules.ts'
import type { Rule } from './run-rules.ts'

/** Marks the points where a rule is seen: '+' toward high, '-' toward low, '.' not. Centre 0, limits +-3. */
const marks = (rule: Rule, values: readonly (number | null)[], limit = 3): string =>
  findSignals(values.map((value) => ({ value, centre: 0, limit })))
    .map((signals) => signals.find((s) => s.rule === rule)?.toward)
    .map((toward) => (toward === undefined ? '.' : toward === 'high' ? '+' : '-'))
    .join('')
const sinces = (rule: Rule, values: readonly (number | null)[]) =>
  findSignals(values.map((value) => ({ value, centre: 0, limit: 3 }))).map((signals) => signals.find((s) => s.rule === rule)?.since ?? '.')
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value)

describe('outside the limits', () => {
  test('means beyond them, not on them', () => expect(marks('outside', [3, 3.01, -3, -3.01, 0])).toBe('.+.-.'))
  test('a limit at the centre leaves only equal values inside', () => expect(marks('outside', [0, 0, 1e-9], 0)).toBe('..+'))
})

// The vectors of NHSRplotthedots 0.2, tests/testthat/test-ptd_calculate_point_type.R, unless they say otherwise.
describe('7 on one side of the centre', () => {
  test('six are too few', () => {
    expect(marks('shift', times(6, 1))).toBe('......')
    expect(marks('shift', [...times(6, 1), -1])).toBe('.......')
  })
  test('all points of the run are marked, from its first', () => {
    expect(marks('shift', [-1, ...times(8, 1), -1])).toBe('.++++++++.')
    expect(marks('shift', [...times(8, -1), 1])).toBe('--------.')
    expect(sinces('shift', [1, ...times(7, -1)])).toEqual(['.', 1, 1, 1, 1, 1, 1, 1])
  })
  test('a point on the centre ends the run and belongs to none', () => {
    expect(marks('shift', [...times(4, 1), 0, ...times(4, 1)])).toBe('.........')
    expect(marks('shift', [...times(7, 1), 0, 1])).toBe('+++++++..')
  })
  test('a gap ends the run (ours: the package knows no gaps)', () => {
    expect(marks('shift', [...times(4, 1), null, ...times(4, 1)])).toBe('.........')
    expect(marks('shift', [null, ...times(7, 1), null])).toBe('.+++++++.')
  })
})

describe('7 rising or falling', () => {
  test('six are too few, seven are marked', () => {
    expect(marks('trend', [1, 2, 3, 4, 5, 6])).toBe('......')
    expect(marks('trend', [1, 2, 3, 4, 5, 6, 7])).toBe('+++++++')
    expect(marks('trend', [7, 6, 5, 4, 3, 2, 1])).toBe('-------')
    expect(marks('trend', [2, 1, 2, 3, 4, 5, 6, 7, 3])).toBe('.+++++++.')
    expect(marks('trend', [2, 7, 6, 5, 4, 3, 2, 1, 3])).toBe('.-------.')
  })
  test('a tie ends the trend', () => expect(marks('trend', [1, 2, 3, 3, 4, 5, 6])).toBe('.......'))
  test('a gap ends the trend (ours)', () => expect(marks('trend', [1, 2, 3, 4, null, 5, 6, 7, 8])).toBe('.........'))
  test('a peak belongs to both its trends', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    const peak = findSignals(values.map((value) => ({ value, centre: 0, limit: 100 })))[6]
    expect(peak?.filter((s) => s.rule === 'trend')).toEqual([
      { rule: 'trend', toward: 'high', since: 0 },
      { rule: 'trend', toward: 'low', since: 6 },
    ])
  })
})

describe('2 of 3 in the outer third', () => {
  const [near, far] = [2.5, 1]
  test.each([
    [[near, far, near], '+.+'],
    [[far, near, near], '.++'],
    [[near, near, far], '++.'],
    [[far, far, near, far, near, far, far], '..+.+..'],
    [[far, far, near, near, far, far, far], '..++...'],
    [[near, far, far, near], '....'],
    [[near, far, far, near, near], '...++'],
    [[near, -far, near], '...'],
    [[-near, -far, -near], '-.-'],
    [[near, near, -far], '...'],
    [[near, near], '..'],
  ])('%j', (values, expected) => expect(marks('near-limit', values)).toBe(expected))

  test('two thirds of the way is not yet in it; beyond the limit no longer is', () => {
    expect(marks('near-limit', [2, 2, 2])).toBe('...')
    expect(marks('near-limit', [2.0001, 3, 1])).toBe('++.')
    expect(marks('near-limit', [3.1, 2.5, 1])).toBe('...')
  })
  test('a gap inside the three leaves no pattern (ours)', () => expect(marks('near-limit', [near, null, near])).toBe('...'))
  test('overlapping patterns began with the first of them', () => {
    expect(sinces('near-limit', [far, near, far, near, near, far])).toEqual(['.', 1, '.', 1, 1, '.'])
  })
})

describe('laws', () => {
  const series = fc.array(fc.option(fc.integer({ min: -40, max: 40 }), { freq: 12 }), { maxLength: 60 })
  const signals = (values: readonly (number | null)[], centre = 0) => findSignals(values.map((value) => ({ value, centre, limit: 30 })))

  test('a mirrored series has mirrored signals', () => {
    fc.assert(
      fc.property(series, (values) => {
        const mirrored = signals(values.map((v) => (v === null ? null : -v)))
        const swapped = mirrored.map((list) => list.map((s) => ({ ...s, toward: s.toward === 'high' ? 'low' : 'high' })))
        const bySince = (lists: readonly (readonly object[])[]) => lists.map((list) => list.map((s) => JSON.stringify(s)).toSorted())
        expect(bySince(swapped)).toEqual(bySince(signals(values)))
      }),
    )
  })

  test('a pattern began no later than its point, and a gap has no signal', () => {
    fc.assert(
      fc.property(series, (values) => {
        signals(values).forEach((list, i) => {
          if (values[i] === null) expect(list).toEqual([])
          for (const { since } of list) expect(since >= 0 && since <= i).toBe(true)
        })
      }),
    )
  })

  test('without limits nothing is special', () => {
    expect(findSignals([1, 2, 3, 4, 5, 6, 7, 8].map((value) => ({ value, centre: 0, limit: null }))).flat()).toEqual([])
  })
})
