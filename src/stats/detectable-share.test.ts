import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectableShare, rowsNeeded } from './detectable-share.ts'

describe('rowsNeeded', () => {
  test('R, power.prop.test(p1 = .50, p2 = .75, power = .90): n = 76.7', () => {
    expect(rowsNeeded(0.5, 0.75, { power: 0.9 }).toFixed(1)).toBe('76.7')
  })

  test('Stata Base Reference Manual, sampsi 0.25 0.4 at power 0.9, with continuity correction: 216 in each group', () => {
    expect(Math.ceil(rowsNeeded(0.25, 0.4, { power: 0.9, isCorrected: true }))).toBe(216)
    expect(Math.ceil(rowsNeeded(0.25, 0.4, { power: 0.9 }))).toBe(203)
  })
})

describe('detectableShare', () => {
  test('R, power.prop.test(n = 50, p1 = .5, power = .90): p2 = 0.8026', () => {
    const { below, above } = detectableShare({ from: 0.5, n: 50, other: 50 }, { power: 0.9 })
    expect(above?.toFixed(4)).toBe('0.8026')
    expect(below).toBeCloseTo(1 - (above ?? NaN), 9)
  })

  test('nothing is seen by too few rows, or beyond the end of the scale', () => {
    expect(detectableShare({ from: 0.5, n: 3, other: 3 })).toEqual({ below: null, above: null })
    expect(detectableShare({ from: 0, n: 100, other: 100 }).below).toBeNull()
    expect(detectableShare({ from: 0.05, n: 40, other: 40 }).below).toBeNull()
    expect(detectableShare({ from: 0.5, n: 0, other: 40 })).toEqual({ below: null, above: null })
  })

  test('is exactly what its own formula needs, and nearer with more rows', () => {
    const groups = fc.record({ from: fc.double({ min: 0.05, max: 0.95, noNaN: true }), n: fc.integer({ min: 20, max: 5000 }), other: fc.integer({ min: 20, max: 5000 }) }) // prettier-ignore
    fc.assert(
      fc.property(groups, fc.boolean(), ({ from, n, other }, isCorrected) => {
        const { above } = detectableShare({ from, n, other }, { isCorrected })
        fc.pre(above !== null)
        expect(rowsNeeded(from, above, { ratio: other / n, isCorrected })).toBeCloseTo(n, 4)
        const more = detectableShare({ from, n: n * 2, other: other * 2 }, { isCorrected }).above
        expect(more ?? NaN).toBeLessThan(above)
      }),
    )
  })
})
