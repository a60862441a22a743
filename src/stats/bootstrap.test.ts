import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrapNetScore, bootstrapRatio } from './bootstrap.ts'
import { makeRandom } from './random.ts'

// Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 10.1: eight patients, z = old patch - placebo and y = new - old patch.
const patch = [
  [8406, -1200],
  [2342, 2601],
  [8187, -2705],
  [8459, 1982],
  [4795, -1290],
  [3516, 351],
  [4796, -638],
  [10238, -2719],
].map(([denominator = NaN, numerator = NaN]) => ({ numerator, denominator }))

describe('bootstrapRatio', () => {
  test('patch data: ratio -0.0713 as published, and the ends of the exact bootstrap distribution (all 6,435 resamples enumerated)', () => {
    const ends = (level: number) => {
      const { value, low, high } = bootstrapRatio(patch, { level, resamples: 200_000 }) ?? { value: NaN, low: NaN, high: NaN }
      return [value.toFixed(4), low.toFixed(2), high.toFixed(2)]
    }
    expect(ends(0.95)).toEqual(['-0.0713', '-0.23', '0.17'])
    expect(ends(0.9)).toEqual(['-0.0713', '-0.21', '0.12'])
  })

  test('repeats to the digit with the same seed, and not with another', () => {
    expect(bootstrapRatio(patch, { seed: 5 })).toEqual(bootstrapRatio(patch, { seed: 5 }))
    expect(bootstrapRatio(patch, { seed: 5 })).not.toEqual(bootstrapRatio(patch, { seed: 6 }))
  })

  test('needs two clusters and a denominator', () => {
    expect(bootstrapRatio([])).toBeNull()
    expect(bootstrapRatio([{ numerator: 1, denominator: 2 }])).toBeNull()
    expect(bootstrapRatio([{ numerator: 1, denominator: 0 }, { numerator: 2, denominator: 0 }])).toBeNull() // prettier-ignore
  })

  test('stretches with its unit, and has no width when every cluster has the same ratio', () => {
    const [dollars, cents] = [bootstrapRatio(patch), bootstrapRatio(patch.map((c) => ({ ...c, numerator: c.numerator * 128 })))]
    expect(cents).toEqual({ value: (dollars?.value ?? NaN) * 128, low: (dollars?.low ?? NaN) * 128, high: (dollars?.high ?? NaN) * 128 })
    expect(bootstrapRatio([1, 2, 5].map((n) => ({ numerator: 3 * n, denominator: n })))).toEqual({ value: 3, low: 3, high: 3 })
  })
})

describe('bootstrapNetScore', () => {
  const ends = (promoters: number, detractors: number, n: number) => {
    const estimate = bootstrapNetScore({ promoters, detractors, n })
    if (!estimate) throw new Error('answers were given')
    return estimate
  }

  test('at n = 30 is about +-26 points, and agrees with the variance of a multinomial difference when n is large', () => {
    const small = ends(15, 6, 30)
    expect(small.value).toBeCloseTo(0.3, 12)
    expect((small.high - small.low) / 2).toBeGreaterThan(0.23)
    expect((small.high - small.low) / 2).toBeLessThan(0.31)
    const [n, p, d] = [20_000, 0.5, 0.2]
    const large = ends(n * p, n * d, n)
    const deviation = Math.sqrt((p + d - (p - d) ** 2) / n)
    expect((large.high - large.low) / (2 * 1.959964 * deviation)).toBeCloseTo(1, 1)
  })

  test('is honest when all answers agree: the unseen could be anything', () => {
    const [all, none, passive] = [ends(30, 0, 30), ends(0, 30, 30), ends(0, 0, 30)]
    expect(all).toEqual({ value: 1, low: expect.closeTo(0.773, 3) as number, high: 1 })
    expect([none.low, none.high]).toEqual([-all.high, -all.low])
    expect([passive.low, passive.high].map((v) => v.toFixed(4))).toEqual(['-0.1135', '0.1135'])
    expect(bootstrapNetScore({ promoters: 0, detractors: 0, n: 0 })).toBeNull()
  })

  test('holds its value and stays within -1 and 1', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)).filter(([a, b, c]) => a + b + c > 0)
    fc.assert(
      fc.property(counts, ([promoters, passives, detractors]) => {
        const { value, low, high } = ends(promoters, detractors, promoters + passives + detractors)
        expect(-1 <= low && low <= value && value <= high && high <= 1).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('makeRandom', () => {
  test('is uniform: mean 1/2, variance 1/12, tenths filled evenly', () => {
    const random = makeRandom(2026)
    const drawn = Array.from({ length: 100_000 }, random)
    const mean = drawn.reduce((sum, v) => sum + v, 0) / drawn.length
    expect(mean).toBeCloseTo(0.5, 2)
    expect(drawn.reduce((sum, v) => sum + (v - mean) ** 2, 0) / drawn.length).toBeCloseTo(1 / 12, 2)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = drawn.filter((v) => Math.floor(v * 10) === tenth).length / drawn.length
      expect(share).toBeGreaterThan(0.096)
      expect(share).toBeLessThan(0.104)
    }
  })

  test('gives neighbouring seeds unlike streams', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => makeRandom(seed)())
    expect(new Set(firsts).size).toBe(1000)
    const [a, b] = [makeRandom(1), makeRandom(2)]
    const together = Array.from({ length: 10_000 }, () => (a() - 0.5) * (b() - 0.5)).reduce((sum, v) => sum + v, 0) / 10_000
    expect(Math.abs(together * 12)).toBeLessThan(0.04)
  })
})
