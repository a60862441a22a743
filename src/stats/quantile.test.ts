import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantile, quantileInterval, quantileRanks } from './quantile.ts'
import type { Tally } from './quantile.ts'

const tallyOf = (values: readonly number[]): Tally => {
  const counts = new Map<number, number>()
  for (const value of values.toSorted((a, b) => a - b)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
}

describe('quantile', () => {
  test('R, quantile(c(1, 3, 4, 8, 10, 15), type = 7): 3.25, 6, 9.5, 12.5', () => {
    const tally = tallyOf([1, 3, 4, 8, 10, 15])
    expect([0, 0.25, 0.5, 0.75, 0.9, 1].map((p) => quantile(tally, p))).toEqual([1, 3.25, 6, 9.5, 12.5, 15])
  })

  test('counts repeated values and skips empty ones', () => {
    expect(quantile([[1, 3], [2, 0], [9, 1]], 0.5)).toBe(1) // prettier-ignore
    expect(quantile([[1, 2], [9, 2]], 0.5)).toBe(5) // prettier-ignore
    expect(quantile([], 0.5)).toBeNull()
    expect(quantile([[4, 1]], 0.9)).toBe(4)
  })

  test('is the same for a tally as for its spelled-out list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const sorted = values.toSorted((a, b) => a - b)
          const position = (sorted.length - 1) * p
          const [below, above] = [sorted[Math.floor(position)] ?? NaN, sorted[Math.ceil(position)] ?? NaN]
          expect(quantile(tallyOf(values), p)).toBeCloseTo(below + (above - below) * (position - Math.floor(position)), 10)
        },
      ),
    )
  })
})

describe('quantileRanks', () => {
  // Table of confidence intervals for a median by order statistics, as in textbooks (De Veaux et al.; Campbell & Gardner 1988, BMJ 296:1454).
  test.each([
    [6, 1, 6, '96.9'],
    [9, 2, 8, '96.1'],
    [10, 2, 9, '97.9'],
    [12, 3, 10, '96.1'],
    [15, 4, 12, '96.5'],
    [17, 5, 13, '95.1'],
    [20, 6, 15, '95.9'],
    [30, 10, 21, '95.7'],
    [50, 18, 33, '96.7'],
    [100, 40, 61, '96.5'],
  ])('median of %i: the %ith to the %ith, %s %% as published', (n, low, high, percent) => {
    const ranks = quantileRanks(n, 0.5)
    expect([ranks?.low, ranks?.high, ((ranks?.coverage ?? NaN) * 100).toFixed(1)]).toEqual([low, high, percent])
  })

  test('Conover (1999), section 3.2, upper quartile of 16 transistors: the 9th to the 15th, 0.9094', () => {
    const ranks = quantileRanks(16, 0.75, 0.87)
    expect([ranks?.low, ranks?.high, ranks?.coverage.toFixed(4)]).toEqual([9, 15, '0.9094'])
  })

  test('does not exist for few values', () => {
    expect(quantileRanks(5, 0.5)).toBeNull()
    expect(quantileRanks(35, 0.9)).toBeNull()
    expect(quantileRanks(0, 0.5)).toBeNull()
    expect(quantileRanks(36, 0.9)).toMatchObject({ high: 36 })
  })

  test('keeps its promise and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 3000 }), fc.integer({ min: 5, max: 95 }), (n, percent) => {
        const [ranks, mirrored] = [quantileRanks(n, percent / 100), quantileRanks(n, 1 - percent / 100)]
        fc.pre(ranks !== null && mirrored !== null)
        expect(ranks?.coverage).toBeGreaterThanOrEqual(0.95 - 1e-9)
        expect([n + 1 - (ranks?.high ?? 0), n + 1 - (ranks?.low ?? 0)]).toEqual([mirrored?.low, mirrored?.high])
      }),
    )
  })
})

test('quantileInterval: DescTools MedianCI(method = "exact") reads the same ranks', () => {
  // statpsych ci.median documents these 19 values with 20.7, 10.8 to 30.9.
  const values = [30.2, 20.4, 15.1, 10.2, 10.5, 60.8, 20.8, 25, 20.7, 30.9, 10.8, 5.1, 50.9, 40, 20.9, 10.8, 0, 20.5, 50.8]
  expect(quantileInterval(tallyOf(values), 0.5)).toEqual({ value: 20.7, low: 10.8, high: 30.9 })
  expect(quantileInterval(tallyOf([1, 2, 3]), 0.5)).toBeNull()
  expect(quantileInterval([], 0.5)).toBeNull()
})
