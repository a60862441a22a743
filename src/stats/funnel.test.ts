import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { funnel } from './funnel.ts'

/** Binomial probability of `k` successes by plain products, independent of the library. */
const chanceOf = (k: number, n: number, p: number): number => {
  let chance = (1 - p) ** n
  for (let i = 1; i <= k; i++) chance *= ((n - i + 1) / i) * (p / (1 - p))
  return chance
}
const atMost = (k: number, n: number, p: number): number => Array.from({ length: k + 1 }, (_, i) => chanceOf(i, n, p)).reduce((sum, c) => sum + c, 0)

describe('funnel', () => {
  test('without overdispersion a unit is placed by its exact binomial tail', () => {
    const [n, centre] = [40, 0.2]
    // One unit under test among a crowd that fixes the pooled proportion at 0.2.
    for (let successes = 0; successes <= n; successes++) {
      const crowd = { successes: 0.2 * (1_000_000 + n) - successes, n: 1_000_000 }
      const place = funnel([{ successes, n }, crowd], { isOverdispersed: false })?.places[0]
      const [low, high] = [atMost(successes, n, centre), 1 - atMost(successes - 1, n, centre)]
      const expected = low < 0.001 ? 'low-998' : high < 0.001 ? 'high-998' : low < 0.025 ? 'low-95' : high < 0.025 ? 'high-95' : 'inside'
      expect([successes, place]).toEqual([successes, expected])
    }
  })

  test('Spiegelhalter (2005), lower limit: (r - (F(r) - p) / (F(r) - F(r - 1))) / n', () => {
    const [n, centre] = [100, 0.3]
    const limits = funnel([{ successes: 300, n: 1000 }], { isOverdispersed: false })?.limitsAt(n)
    const r = Array.from({ length: n }, (_, k) => k).find((k) => atMost(k, n, centre) >= 0.025) ?? NaN
    expect(limits?.low95).toBeCloseTo((r - (atMost(r, n, centre) - 0.025) / chanceOf(r, n, centre)) / n, 10)
    // R: qbinom(c(0.025, 0.001), 100, 0.3) = 21, 17.
    expect(r).toBe(21)
    expect([Math.ceil((limits?.low95 ?? NaN) * n), Math.ceil((limits?.low998 ?? NaN) * n)]).toEqual([21, 17])
  })

  test('limits are nested, hold the centre, and close in as n grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 3000 }), (successes, n) => {
        const drawn = funnel([{ successes, n: 1000 }], { isOverdispersed: false })
        const [near, far] = [drawn?.limitsAt(n), drawn?.limitsAt(n * 10)]
        if (!drawn || !near || !far) throw new Error('there are rows')
        const order = [0, near.low998, near.low95, drawn.centre, near.high95, near.high998, 1]
        expect(order.toSorted((a, b) => a - b)).toEqual(order)
        expect(far.high998 - far.low998).toBeLessThanOrEqual(near.high998 - near.low998)
      }),
      { numRuns: 60 },
    )
  })

  test('failures mirror successes', () => {
    const units = [{ successes: 3, n: 30 }, { successes: 25, n: 60 }, { successes: 5, n: 90 }, { successes: 1, n: 12 }] // prettier-ignore
    const [hits, misses] = [funnel(units), funnel(units.map(({ successes, n }) => ({ successes: n - successes, n })))]
    expect(misses?.limitsAt(25).high95).toBeCloseTo(1 - (hits?.limitsAt(25).low95 ?? NaN), 12)
    expect(misses?.places).toEqual(hits?.places.map((place) => place?.replace(/low|high/, (end) => (end === 'low' ? 'high' : 'low'))))
  })

  test('units that all differ widen the funnel instead of all standing out', () => {
    const units = [0.1, 0.3, 0.15, 0.25, 0.2, 0.12, 0.28, 0.22, 0.18, 0.2].map((p) => ({ successes: p * 1000, n: 1000 }))
    const [plain, wide] = [funnel(units, { isOverdispersed: false }), funnel(units)]
    expect(plain?.places.filter((place) => place?.endsWith('998')).length).toBeGreaterThan(4)
    expect(wide?.places.filter((place) => place?.endsWith('998'))).toEqual([])
    expect(wide?.phi).toBeGreaterThan(5)
  })

  test('all or none, empty units, no units', () => {
    expect(funnel([{ successes: 20, n: 20 }, { successes: 5, n: 5 }])?.places).toEqual(['inside', 'inside']) // prettier-ignore
    expect(funnel([{ successes: 0, n: 20 }, { successes: 0, n: 0 }])?.places).toEqual(['inside', null]) // prettier-ignore
    expect(funnel([])).toBeNull()
    expect(funnel([{ successes: 0, n: 0 }])).toBeNull()
  })
})
