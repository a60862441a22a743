import { describe, expect, test } from 'vitest'
import { compareSamples } from './compare-samples.ts'
import { ordinarySpread, widen } from './widen.ts'

const measured = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : { value }))
const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

describe('ordinarySpread', () => {
  test('NIST/SEMATECH e-Handbook 6.3.2.2: mean moving range 1.8778 is a standard deviation of 1.8778 / 1.128', () => {
    // The ten flow rates, then two more that repeat the mean range.
    const run = [...flow, 52.1 + 1.8778, 52.1]
    expect(ordinarySpread(measured(run))).toBeCloseTo(1.8778 / 1.128, 3)
    expect(ordinarySpread(measured(flow))).toBeNull()
  })

  test('a shift is no spread', () => {
    const wobble = Array.from({ length: 24 }, (_, i) => (i < 12 ? 10 : 50) + (i % 2))
    expect(ordinarySpread(measured(wobble), [12])).toBeCloseTo(1 / 1.128, 12)
    expect(ordinarySpread(measured(wobble.map((v, i) => (i % 2 === 0 ? v : null))))).toBeNull()
  })
})

describe('widen', () => {
  const rows = compareSamples({ kind: 'proportion', successes: 1500, n: 10_000 }, { kind: 'proportion', successes: 1400, n: 10_000 })
  if (!rows) throw new Error('there are rows')

  test('months that vary no more than their rows leave the interval alone', () => {
    expect(widen(rows, { deviation: 0.005, now: 3, before: 3 })).toEqual({ ...rows, isWidened: false })
  })

  test('months that vary by 2 points make three against three no surer than 2 x sqrt(2 / 3) points', () => {
    const wide = widen(rows, { deviation: 0.02, now: 3, before: 3 })
    expect(wide.isWidened).toBe(true)
    expect((wide.difference.high - wide.difference.low) / (2 * 1.959964)).toBeCloseTo(0.02 * Math.sqrt(2 / 3), 9)
    expect(wide.difference.value).toBe(rows.difference.value)
    expect(rows.pValue < 0.05 && wide.pValue > 0.05).toBe(true)
    expect((wide.detectable ?? NaN) / (rows.detectable ?? NaN)).toBeGreaterThan(3)
  })

  test('a difference without any width gets the width of the run', () => {
    const exact = { ...rows, difference: { value: 1, low: 1, high: 1 } }
    const { difference } = widen(exact, { deviation: 1, now: 2, before: 2 })
    expect(difference.high).toBeCloseTo(1 + 1.959964, 5)
  })
})
