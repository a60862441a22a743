import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from './wilson.ts'

const counted = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
  test.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('%i of %i is %s to %s as published', (successes, n, low, high) => {
    const estimate = wilson(successes, n)
    expect([estimate?.low.toFixed(4), estimate?.high.toFixed(4)]).toEqual([low, high])
  })

  test('has nothing to say about nothing', () => expect(wilson(0, 0)).toBeNull())

  test('holds its value and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counted, ([successes, n]) => {
        const { value, low, high } = wilson(successes, n) ?? { value: NaN, low: NaN, high: NaN }
        expect(value).toBe(successes / n)
        expect(0 <= low && low <= value && value <= high && high <= 1 && low < high).toBe(true)
      }),
    )
  })

  test('of failures mirrors that of successes', () => {
    fc.assert(
      fc.property(counted, ([successes, n]) => {
        const [a, b] = [wilson(successes, n), wilson(n - successes, n)]
        expect(a?.low).toBeCloseTo(1 - (b?.high ?? NaN), 12)
        expect(a?.high).toBeCloseTo(1 - (b?.low ?? NaN), 12)
      }),
    )
  })

  test('narrows with more rows and widens with more confidence', () => {
    const width = (successes: number, n: number, level?: number) => {
      const { low, high } = wilson(successes, n, level) ?? { low: NaN, high: NaN }
      return high - low
    }
    expect(width(60, 300)).toBeLessThan(width(20, 100))
    expect(width(20, 100, 0.99)).toBeGreaterThan(width(20, 100))
  })
})
