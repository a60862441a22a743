import { describe, expect, test } from 'vitest'
import { compareRatioParts } from './compare-ratio-parts.ts'
import { compareSamples } from './compare-samples.ts'
import { makeRandom } from './random.ts'
import type { Cluster } from './resample.ts'

/** So many days around a ratio, each with noise of its own. */
const days = (n: number, per: number, seed: number): Cluster[] => {
  const random = makeRandom(seed)
  return Array.from({ length: n }, () => {
    const denominator = 5 + Math.floor(random() * 10)
    return { numerator: denominator * per * (0.7 + 0.6 * random()), denominator }
  })
}

describe('compareRatioParts', () => {
  const parts = [days(90, 100, 1), days(90, 100, 2), days(90, 130, 3)]

  test('parts without common days come out as two independent samples do', () => {
    const [first, , third] = compareRatioParts(parts)
    const rest = (part: number): Cluster[] =>
      (parts[0] ?? []).map(
        (_, day) =>
        parts.filter((__, p) => p !== part).reduce((sum, p) => ({ numerator: sum.numerator + (p[day]?.numerator ?? 0), denominator: sum.denominator + (p[day]?.denominator ?? 0) }), { numerator: 0, denominator: 0 }), // prettier-ignore
      )
    for (const [part, of] of [
      [first, 0],
      [third, 2],
    ] as const) {
      // prettier-ignore
      const alone = compareSamples({ kind: 'ratio', clusters: parts[of] ?? [] }, { kind: 'ratio', clusters: rest(of) })
      expect(part?.rest?.difference.value).toBeCloseTo(alone?.difference.value ?? NaN, 9)
      const width = (e: { low: number; high: number } | undefined) => (e ? e.high - e.low : NaN)
      expect(width(part?.rest?.difference) / width(alone?.difference)).toBeCloseTo(1, 0)
    }
    expect(third?.rest && third.rest.difference.low > 0 && third.rest.pValue < 0.001).toBe(true)
    expect(first?.own?.value).toBeCloseTo(100, -1)
  })

  test('good and bad days that all parts share do not blur what sets them apart', () => {
    const weather = makeRandom(9)
    const shared = Array.from({ length: 60 }, () => 0.4 + 1.2 * weather())
    const swung = [10, 11].map((per) => shared.map((swing) => ({ numerator: 10 * per * swing, denominator: 10 })))
    const [low] = compareRatioParts(swung)
    const apart = compareSamples({ kind: 'ratio', clusters: swung[0] ?? [] }, { kind: 'ratio', clusters: swung[1] ?? [] })
    expect(apart?.difference.high).toBeGreaterThan(0)
    expect(low?.rest?.difference.high).toBeLessThan(0)
  })

  test('repeats to the digit; a part without a denominator, or one that is all there is, has no comparison', () => {
    expect(compareRatioParts(parts)).toEqual(compareRatioParts(parts))
    const none = (parts[0] ?? []).map(() => ({ numerator: 0, denominator: 0 }))
    const [all, empty] = compareRatioParts([parts[0] ?? [], none])
    expect(all?.own).not.toBeNull()
    expect([all?.rest, empty?.own, empty?.rest]).toEqual([null, null, null])
    expect(compareRatioParts([])).toEqual([])
  })
})
