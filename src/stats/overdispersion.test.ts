import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overdispersion } from './overdispersion.ts'
import { makeRandom } from './random.ts'

/** Treated with and without the event, controls with and without it: 13 trials of BCG vaccine, Colditz et al. (1994), JAMA 271:698. */
const trials = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const

describe('overdispersion', () => {
  test('the additive variance is that of DerSimonian & Laird: BCG trials, Q 152.2330, tau2 0.3088 (R, metafor, method = "DL")', () => {
    const effects = trials.map(([a, b, c, d]) => ({
      ratio: Math.log(a / (a + b) / (c / (c + d))),
      variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
    }))
    const weight = effects.reduce((sum, e) => sum + 1 / e.variance, 0)
    const pooled = effects.reduce((sum, e) => sum + e.ratio / e.variance, 0) / weight
    const { phi, tau2 } = overdispersion(
      effects.map((e) => ({ distance: e.ratio - pooled, standardError: Math.sqrt(e.variance) })),
      0,
    )
    expect([(phi * trials.length).toFixed(4), tau2.toFixed(4)]).toEqual(['152.2330', '0.3088'])
  })

  test('winsorising pulls the outer tenth in, one at least, and sets right what that takes from normal scores', () => {
    // z = -10, -1, ..., 1, 10: the 10 % and 90 % quantiles (definition 7) of these eleven are -1 and 1.
    const deviations = [-10, -1, -1, -1, -1, 0, 1, 1, 1, 1, 10].map((distance) => ({ distance, standardError: 1 }))
    // One of eleven at each end: of normal scores a mean square of 0.705 is left, 1 - 0.1818 - 2 x 1.3352 x 0.1636 + 0.1818 x 1.3352². phi is set right by it.
    expect(overdispersion(deviations).phi).toBeCloseTo(10 / 11 / 0.7054, 3)
    const calm = overdispersion([-1.2, -1, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 1, 1.2].map((distance) => ({ distance, standardError: 2 })))
    expect(calm.tau2).toBe(0)
    const { phi, tau2 } = overdispersion(deviations, 0)
    expect(phi).toBeCloseTo(208 / 11, 12)
    expect(tau2).toBeCloseTo((208 - 10) / (11 - 1), 12)
  })

  test('normal scores have phi 1 whatever is pulled in', () => {
    const random = makeRandom(12)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const deviations = Array.from({ length: 40_000 }, () => ({ distance: normal(), standardError: 1 }))
    for (const winsorised of [0, 0.05, 0.1, 0.2]) expect(overdispersion(deviations, winsorised).phi).toBeCloseTo(1, 1)
  })

  test('one of few that stands far out does not widen its own limits; of four none is pulled in', () => {
    const far = (n: number) => [...Array.from({ length: n - 1 }, (_, i) => (i % 2 === 0 ? 0.8 : -0.8)), 20].map((distance) => ({ distance, standardError: 1 })) // prettier-ignore
    expect(overdispersion(far(8)).tau2).toBeLessThan(1)
    expect(overdispersion(far(4)).tau2).toBeGreaterThan(100)
  })

  test('too few units, or none with an error, show none', () => {
    expect(overdispersion([])).toEqual({ phi: 1, tau2: 0 })
    expect(overdispersion([{ distance: 5, standardError: 1 }])).toEqual({ phi: 1, tau2: 0 })
    expect(overdispersion([{ distance: 0, standardError: 0 }, { distance: 0, standardError: 0 }])).toEqual({ phi: 1, tau2: 0 }) // prettier-ignore
  })

  test('tau2 is never negative, and is in the square of the unit', () => {
    const units = fc.array(fc.record({ distance: fc.integer({ min: -50, max: 50 }), standardError: fc.integer({ min: 1, max: 20 }) }), {
      minLength: 2,
    })
    fc.assert(
      fc.property(units, (deviations) => {
        const plain = overdispersion(deviations)
        const scaled = overdispersion(deviations.map((d) => ({ distance: d.distance * 4, standardError: d.standardError * 4 })))
        expect(plain.tau2).toBeGreaterThanOrEqual(0)
        expect(scaled.phi).toBeCloseTo(plain.phi, 9)
        expect(scaled.tau2).toBeCloseTo(plain.tau2 * 16, 6)
      }),
    )
  })
})
