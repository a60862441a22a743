import { describe, expect, test } from 'vitest'
import { Random, streamOf, unitAt, weights } from './random.ts'

const many = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw)
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

describe('draws', () => {
  test('are the same for the same seed, stream and place, and others for any other', () => {
    const first = (seed: number, stream: string, place: number) => {
      const random = new Random(seed, streamOf(stream), place)
      return many(8, () => random.unit()).join()
    }
    expect(first(1, 'a', 1)).toBe(first(1, 'a', 1))
    expect(new Set([first(1, 'a', 1), first(2, 'a', 1), first(1, 'b', 1), first(1, 'a', 2), first(2, 'a', 0)]).size).toBe(5)
  })

  test('spread evenly, also over the first draws of neighbouring streams', () => {
    const counts = Array.from({ length: 20 }, () => 0)
    for (let place = 0; place < 40_000; place++) counts[Math.floor(new Random(7, 3, place).unit() * 20)]! += 1
    // Chi-squared with 19 degrees of freedom: 43.8 is passed once in a thousand.
    expect(counts.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)).toBeLessThan(43.8)
    const alone = many(40_000, () => 0).map((_, place) => unitAt(7, 3, place))
    expect(mean(alone)).toBeCloseTo(0.5, 2)
  })

  test('have the distribution they name', () => {
    const random = new Random(1, 2)
    const normal = many(50_000, () => random.normal(10, 3))
    expect(mean(normal)).toBeCloseTo(10, 1)
    expect(Math.sqrt(mean(normal.map((x) => (x - 10) ** 2)))).toBeCloseTo(3, 1)
    expect(mean(many(50_000, () => random.exponential(4)))).toBeCloseTo(4, 1)
    const whole = many(5000, () => random.between(3, 5))
    expect(new Set(whole)).toEqual(new Set([3, 4, 5]))
    const chosen = many(20_000, () => random.choose(weights(['a', 30], ['b', 10])))
    expect(chosen.filter((c) => c === 'a').length / 20_000).toBeCloseTo(0.75, 1)
    expect(many(20_000, () => random.chance(0.2)).filter(Boolean).length / 20_000).toBeCloseTo(0.2, 1)
  })
})
