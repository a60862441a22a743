import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betweenPeriods } from './between-periods.ts'
import { makeRandom } from './random.ts'
import { meanMovingRange } from './xmr.ts'

const deviations = (distances: readonly (number | null)[], standardError: number) =>
  distances.map((distance) => (distance === null ? null : { distance, standardError }))

describe('betweenPeriods', () => {
  test('with one size it is what is left of the variance of an individuals chart: (mean range / 1.128)² less chance', () => {
    const distances = [0.04, -0.03, 0.05, -0.02, 0.01, -0.05, 0.03, -0.01, 0.02, -0.04]
    const range = meanMovingRange(distances.map((value) => ({ value }))) ?? NaN
    expect(betweenPeriods(deviations(distances, 0.02))).toBeCloseTo((range / 1.128) ** 2 - 0.02 ** 2, 12)
  })

  test('chance alone adds nothing, and a gap is no range', () => {
    expect(betweenPeriods(deviations([0.01, -0.01, 0.01, -0.01], 0.05))).toBe(0)
    expect(betweenPeriods(deviations([0.3, null, -0.3], 0.05))).toBe(0)
    expect(betweenPeriods([])).toBe(0)
    expect(betweenPeriods(deviations([0, 0, 0], 0))).toBe(0)
  })

  test('a lasting shift hardly widens its own limits', () => {
    const random = makeRandom(4)
    const wobble = Array.from({ length: 30 }, () => 0.1 * (random() - 0.5))
    const shifted = wobble.map((v, i) => v + (i < 15 ? -0.1 : 0.1))
    expect(betweenPeriods(deviations(shifted, 0.001))).toBeCloseTo(betweenPeriods(deviations(wobble, 0.001)), 3)
  })

  test('finds the variance that was put in, whatever the sizes', () => {
    const random = makeRandom(8)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const drawn = Array.from({ length: 4000 }, () => {
      const standardError = 0.01 + 0.04 * random()
      return { distance: normal() * Math.sqrt(standardError ** 2 + 0.03 ** 2), standardError }
    })
    expect(Math.sqrt(betweenPeriods(drawn))).toBeCloseTo(0.03, 2)
  })

  test('is in the square of the unit', () => {
    const points = fc.array(fc.record({ distance: fc.integer({ min: -50, max: 50 }), standardError: fc.integer({ min: 1, max: 20 }) }), {
      minLength: 2,
    })
    fc.assert(
      fc.property(points, (plain) => {
        const scaled = plain.map((d) => ({ distance: d.distance * 4, standardError: d.standardError * 4 }))
        expect(betweenPeriods(scaled)).toBeCloseTo(betweenPeriods(plain) * 16, 4)
      }),
    )
  })
})
