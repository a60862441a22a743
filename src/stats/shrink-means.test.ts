import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shrinkMeans } from './shrink-means.ts'

// Hits in the first 45 at-bats of 1970, Efron & Morris (1975), JASA 70:311; Efron (2010), Large-Scale Inference, table 1.1.
const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
const averages = hits.map((h) => h / 45)
const whole = averages.reduce((sum, v) => sum + v, 0) / averages.length
const players = averages.map((value) => ({ value, standardError: Math.sqrt((whole * (1 - whole)) / 45) }))

describe('shrinkMeans', () => {
  test('batting averages of 18 players: shrinking factor .212 (Efron & Morris 1977) and the James-Stein column of table 1.1', () => {
    const shrunk = shrinkMeans(players)
    expect(shrunk?.units[0]?.weight.toFixed(3)).toBe('0.212')
    const column = '.294 .289 .285 .280 .275 .275 .270 .266 .261 .261 .256 .256 .256 .256 .256 .252 .247 .242'
    expect(shrunk?.units.map((u) => u.value.toFixed(3).slice(1)).join(' ')).toBe(column)
  })

  test('with equal errors the variance is that of Morris (1983), equation 1.17: V (1 - (k - 1) / k B) + 2 / (k - 3) B² (y - mean)²', () => {
    const [variance, k] = [(whole * (1 - whole)) / 45, 18]
    const shrunk = shrinkMeans(players)
    for (const [i, { value }] of players.entries()) {
      const toCentre = 1 - (shrunk?.units[i]?.weight ?? NaN)
      const expected = variance * (1 - ((k - 1) / k) * toCentre) + (2 / (k - 3)) * toCentre ** 2 * (value - whole) ** 2
      const { low = NaN, high = NaN } = shrunk?.units[i] ?? {}
      expect((high - low) / (2 * 1.959964)).toBeCloseTo(Math.sqrt(expected), 7)
    }
  })

  test('units that do not differ beyond chance lean on the centre; large errors lean more', () => {
    const same = shrinkMeans([10, 10.1, 9.9, 10, 10.05].map((value) => ({ value, standardError: 1 })))
    expect(same?.between).toBe(0)
    expect(same?.units[1]?.value).toBeCloseTo(10 + 0.5 * 0.1 + 0.5 * 0.01, 2)
    const mixed = shrinkMeans([4, 8, 12, 16, 20].map((value, i) => ({ value, standardError: i === 0 ? 6 : 0.5 })))
    expect(mixed?.units[0]?.weight ?? NaN).toBeLessThan(mixed?.units[1]?.weight ?? NaN)
  })

  test('says nothing about three units, or about a unit without an error', () => {
    expect(shrinkMeans(players.slice(0, 3))).toBeNull()
    expect(shrinkMeans([...players, { value: 1, standardError: 0 }])).toBeNull()
  })

  test('moves and stretches with its values', () => {
    const unit = fc.record({ value: fc.integer({ min: -100, max: 100 }), standardError: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 4, maxLength: 15 }), fc.integer({ min: -50, max: 50 }), (units, shift) => {
        const plain = shrinkMeans(units)
        const moved = shrinkMeans(units.map((u) => ({ value: u.value * 4 + shift, standardError: u.standardError * 4 })))
        plain?.units.forEach((u, i) => {
          expect(moved?.units[i]?.value).toBeCloseTo(u.value * 4 + shift, 6)
          expect(moved?.units[i]?.high).toBeCloseTo(u.high * 4 + shift, 6)
        })
      }),
    )
  })
})
