import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceBetween, minimumDetectable, newcombe } from './difference.ts'

const proportion = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

describe('newcombe', () => {
  // Newcombe (1998), Statistics in Medicine 17:873, table II, method 10, contrasts (a) to (h).
  test.each([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [6, 7, 2, 7, '0.0582', '0.8062'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [0, 10, 0, 10, '-0.2775', '0.2775'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('%i/%i against %i/%i is %s to %s as published', (a, m, b, n, ...published) => {
    const difference = newcombe({ successes: a, n: m }, { successes: b, n })
    expect([difference?.low.toFixed(4), difference?.high.toFixed(4)]).toEqual(published)
  })

  test('needs rows on both sides', () => {
    expect(newcombe({ successes: 0, n: 0 }, { successes: 1, n: 2 })).toBeNull()
    expect(newcombe({ successes: 1, n: 2 }, { successes: 0, n: 0 })).toBeNull()
  })

  test('holds its value, stays within -1 and 1, and turns round when the sides change places', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)]
        if (!there || !back) throw new Error('both have rows')
        expect(-1 - 1e-12 <= there.low && there.low <= there.value && there.value <= there.high && there.high <= 1 + 1e-12).toBe(true)
        expect([back.low, back.value, back.high].map((v) => 0 - v)).toEqual([there.high, there.value, there.low].map((v) => v + 0))
      }),
    )
  })
})

test('the difference of two symmetric intervals adds their squares', () => {
  expect(differenceBetween({ value: 10, low: 7, high: 13 }, { value: 4, low: 0, high: 8 })).toEqual({ value: 6, low: 1, high: 11 })
})

test('what a sample could detect: 2.80 standard errors at 80 % power, 3.24 at 90 %', () => {
  // Bloom (1995): the multiplier is 1.96 + 0.84 for a two-sided test at 0.05 and power 0.8, 1.96 + 1.28 at power 0.9.
  const difference = { value: 0, low: -1.959963984540054, high: 1.959963984540054 }
  expect(minimumDetectable(difference).toFixed(2)).toBe('2.80')
  expect(minimumDetectable(difference, 0.9).toFixed(2)).toBe('3.24')
})
