import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shrinkMeans } from './shrink-means.ts'
import { shrinkProportions } from './shrink-proportions.ts'

// Prevalence of diagnosed respiratory symptoms in 71 small areas of Huddersfield, Martuzzi & Elliott (1996); data set `huddersfield` of R's spData.
const cases = [
  21, 22, 47, 3, 8, 25, 31, 26, 12, 5, 73, 27, 66, 41, 39, 26, 16, 10, 9, 4, 19, 7, 32, 23, 12, 26, 6, 4, 28, 7, 33, 6, 18, 12, 14, 11, 19, 6, 34, 19,
  22, 8, 5, 3, 32, 5, 16, 20, 7, 29, 19, 14, 16, 4, 8, 8, 4, 5, 0, 5, 43, 6, 42, 3, 27, 33, 52, 26, 49, 25, 50,
]
const totals = [
  49, 76, 166, 14, 24, 81, 92, 57, 45, 17, 263, 80, 202, 179, 114, 77, 55, 63, 22, 10, 66, 18, 113, 69, 86, 77, 19, 12, 105, 11, 96, 30, 94, 47, 58,
  25, 75, 33, 107, 59, 84, 42, 30, 15, 97, 10, 43, 61, 18, 116, 73, 46, 81, 8, 37, 36, 11, 16, 1, 17, 138, 18, 124, 10, 89, 81, 112, 76, 202, 85, 106,
]
// R 4, spdep::EBest(cases, total, family = "binomial"), as printed on its help page, in percent.
const published = `
  34.44 29.56 28.94 28.93 30.72 30.43 31.85 35.93 28.95 29.95 28.36 31.75 31.84 25.36 32.33 31.72 29.69 24.36 32.11 31.01 29.53 31.47 29.10 31.44
  22.36 31.72 30.31 30.42 28.26 33.57 32.24 27.62 24.60 28.54 27.79 32.98 27.95 26.96 30.97 30.88 28.23 26.65 26.81 28.66 31.54 31.97 32.30 31.13
  31.47 27.26 28.29 30.18 25.28 31.61 27.67 27.88 30.71 30.22 29.73 29.95 30.71 30.58 32.22 30.04 30.19 35.00 38.96 31.91 26.10 29.75 39.13`
  .trim()
  .split(/\s+/)

describe('shrinkProportions', () => {
  test('Huddersfield: all 71 areas as published', () => {
    const shrunk = shrinkProportions(cases.map((successes, i) => ({ successes, n: totals[i] ?? NaN })))
    expect(shrunk?.units.map((u) => (100 * u.value).toFixed(2))).toEqual(published)
  })

  test('the interval is as wide as that of means with the same errors, and stays within 0 and 1', () => {
    const counts = [{ successes: 1, n: 12 }, { successes: 9, n: 30 }, { successes: 20, n: 45 }, { successes: 30, n: 50 }, { successes: 11, n: 12 }] // prettier-ignore
    const shrunk = shrinkProportions(counts)
    const centre = 71 / 149
    const means = shrinkMeans(counts.map(({ successes, n }) => ({ value: successes / n, standardError: Math.sqrt((centre * (1 - centre)) / n) })))
    const width = (u: { low: number; high: number } | undefined) => (u ? u.high - u.low : NaN)
    expect(width(shrunk?.units[2])).toBeCloseTo(width(means?.units[2]), 12)
    const last = shrunk?.units[4]
    expect(last && last.low >= 0 && last.high <= 1 && last.low < last.value && last.value < last.high).toBe(true)
  })

  test('when chance explains the differences every unit is the whole, and not surer than its rows and the others allow', () => {
    const shrunk = shrinkProportions([5, 6, 4, 5].map((successes) => ({ successes, n: 20 })))
    expect(shrunk?.between).toBe(0)
    expect(shrunk?.units.map((u) => u.value)).toEqual([0.25, 0.25, 0.25, 0.25])
    for (const { low, high } of shrunk?.units ?? []) expect(high - low).toBeGreaterThan(0.2)
  })

  test('says nothing about three units; a unit without rows is the whole, and could be anything', () => {
    expect(shrinkProportions([{ successes: 5, n: 20 }, { successes: 6, n: 20 }, { successes: 4, n: 20 }])).toBeNull() // prettier-ignore
    expect(shrinkProportions([])).toBeNull()
    const shrunk = shrinkProportions([{ successes: 0, n: 0 }, ...[5, 9, 4, 15].map((successes) => ({ successes, n: 20 }))])
    expect(shrunk?.units[0]).toEqual({ value: shrunk?.centre, low: 0, high: 1, weight: 0 })
  })

  test('all or none everywhere, and units that differ as much as can be', () => {
    expect(shrinkProportions([20, 20, 20, 20].map((n) => ({ successes: n, n })))?.units[0]?.value).toBe(1)
    const apart = shrinkProportions([50, 0, 50, 0].map((successes) => ({ successes, n: 50 })))
    expect(apart?.units.map((u) => u.value)).toEqual([1, 0, 1, 0])
  })

  test('an estimate lies between the unit and the whole, the nearer to the whole the fewer rows', () => {
    const unit = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
    fc.assert(
      fc.property(fc.array(unit, { minLength: 4, maxLength: 20 }), (units) => {
        const shrunk = shrinkProportions(units)
        if (!shrunk) throw new Error('there are rows')
        units.forEach(({ successes, n }, i) => {
          const { value, low, high, weight } = shrunk.units[i] ?? { value: NaN, low: NaN, high: NaN, weight: NaN }
          const own = successes / n
          expect(value).toBeCloseTo(shrunk.centre + weight * (own - shrunk.centre), 9)
          expect(0 <= low && low <= high && high <= 1).toBe(true)
        })
        const byRows = units.map(({ n }, i) => [n, shrunk.units[i]?.weight ?? NaN] as const).toSorted((a, b) => a[0] - b[0])
        for (const [i, [, weight]] of byRows.entries()) expect(weight).toBeLessThanOrEqual((byRows[i + 1]?.[1] ?? 1) + 1e-12)
      }),
    )
  })
})
