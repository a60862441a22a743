import { describe, expect, test } from 'vitest'
import { bootstrapDifference, bootstrapNetScoreDifference } from './bootstrap.ts'
import { makeRandom } from './random.ts'
import { resampleQuantile, type Resample } from './resample.ts'

// Survival in days of mice, Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 2.1.
const treated = [94, 197, 16, 38, 99, 141, 23]
const control = [52, 104, 146, 10, 51, 30, 40, 27, 46]
const tally = (values: readonly number[]) => values.toSorted((a, b) => a - b).map((v) => [v, 1] as const)
const medianOf = (values: readonly number[]): Resample => {
  const resample = resampleQuantile(tally(values), 0.5)
  if (!resample) throw new Error('two rows or more')
  return resample
}
const draws = ({ draw }: Resample, n: number): number[] => {
  const random = makeRandom(7)
  return Array.from({ length: n }, () => draw(random))
}
const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length)
}

describe('resampleQuantile', () => {
  test('median of the treated mice: standard error 37.83, and how often each mouse is the median (table 2.2; section 17.4)', () => {
    const drawn = draws(medianOf(treated), 400_000)
    expect(deviation(drawn)).toBeCloseTo(37.83, 0)
    const shares = [16, 23, 38, 94, 99, 141, 197].map((v) => drawn.filter((d) => d === v).length / drawn.length)
    const exact = [0.0102, 0.0981, 0.2386, 0.3062, 0.2386, 0.0981, 0.0102]
    shares.forEach((share, i) => expect(Math.abs(share - (exact[i] ?? NaN))).toBeLessThan(0.003))
  })

  test('drawing by rank is drawing rows: the same distribution as from picking rows, also between two ranks and with ties', () => {
    const values = [1, 2, 2, 5, 9, 12]
    for (const p of [0.5, 0.9]) {
      const resample = resampleQuantile([[1, 1], [2, 2], [5, 1], [9, 1], [12, 1]], p) // prettier-ignore
      if (!resample) throw new Error('six rows')
      const random = makeRandom(3)
      const picked = Array.from({ length: 100_000 }, () => {
        const sorted = values.map(() => values[Math.floor(random() * values.length)] ?? NaN).toSorted((a, b) => a - b)
        const at = (sorted.length - 1) * p
        const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN]
        return low + (high - low) * (at - Math.floor(at))
      })
      const ranked = draws(resample, 100_000)
      for (const edge of [1.5, 2, 3, 5, 7, 9, 11]) {
        const below = (list: readonly number[]): number => list.filter((v) => v <= edge).length / list.length
        expect(Math.abs(below(picked) - below(ranked))).toBeLessThan(0.008)
      }
    }
  })

  test('costs the same for a million rows, and needs two', () => {
    const many = resampleQuantile([[1, 400_000], [2, 300_000], [30, 300_000]], 0.5) // prettier-ignore
    expect(many?.value).toBe(2)
    expect(new Set(draws(many ?? medianOf(treated), 1000))).toEqual(new Set([2]))
    expect(resampleQuantile([[1, 1]], 0.5)).toBeNull()
  })
})

describe('bootstrapDifference', () => {
  test('medians of the mice differ by 48, and drawing again says they may not differ at all', () => {
    const difference = bootstrapDifference(medianOf(treated), medianOf(control), { resamples: 20_000 })
    expect(difference.value).toBe(48)
    expect(difference.low).toBeLessThan(0)
    expect(difference.high).toBeGreaterThan(90)
    expect(bootstrapDifference(medianOf(treated), medianOf(control))).toEqual(bootstrapDifference(medianOf(treated), medianOf(control)))
  })

  test('of net scores agrees with the variance of two multinomials when n is large, and stays honest when all answers agree', () => {
    const n = 20_000
    const [now, before] = [{ promoters: 0.5 * n, detractors: 0.2 * n, n }, { promoters: 0.4 * n, detractors: 0.3 * n, n }] // prettier-ignore
    const difference = bootstrapNetScoreDifference(now, before)
    const deviationOf = Math.sqrt((0.7 - 0.3 ** 2) / n + (0.7 - 0.1 ** 2) / n)
    expect(((difference?.high ?? NaN) - (difference?.low ?? NaN)) / (2 * 1.959964 * deviationOf)).toBeCloseTo(1, 1)
    const all = bootstrapNetScoreDifference({ promoters: 10, detractors: 0, n: 10 }, { promoters: 5, detractors: 5, n: 10 })
    expect(all?.value).toBe(1)
    expect((all?.low ?? NaN) < (all?.high ?? NaN)).toBe(true)
    expect(bootstrapNetScoreDifference({ promoters: 0, detractors: 0, n: 0 }, before)).toBeNull()
  })
})
