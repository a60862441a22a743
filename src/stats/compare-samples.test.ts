import { describe, expect, test } from 'vitest'
import { compareSamples, type Sample } from './compare-samples.ts'
import { rowsNeeded } from './detectable-share.ts'

const share = (successes: number, n: number): Sample => ({ kind: 'proportion', successes, n })
const mean = (values: readonly number[], hasZero = true): Sample => ({
  kind: 'mean',
  hasZero,
  n: values.length,
  sum: values.reduce((sum, v) => sum + v, 0),
  squares: values.reduce((sum, v) => sum + v * v, 0),
})

describe('proportions', () => {
  test('15 of 100 against 6 of 100 has chi-square 4.31, p 0.038', () => {
    // 200 x (15 x 94 - 6 x 85)^2 / (21 x 179 x 100 x 100) = 4.3096.
    const compared = compareSamples(share(15, 100), share(6, 100))
    expect(compared?.method).toBe('Newcombe')
    expect(compared?.pValue.toFixed(3)).toBe('0.038')
  })

  test('what could have been detected is what the sample-size formula asks for', () => {
    const detectable = compareSamples(share(25, 50), share(25, 50))?.detectable ?? NaN
    expect(rowsNeeded(0.5, 0.5 + detectable)).toBeCloseTo(50, 6)
    expect(compareSamples(share(1, 3), share(1, 3))?.detectable).toBeNull()
  })

  test('a share of 0 can be compared; a sample without rows cannot', () => {
    const none = compareSamples(share(0, 2000), share(0, 2000))
    expect(none?.pValue).toBe(1)
    expect(none?.small).toBeGreaterThan(0)
    expect(compareSamples(share(0, 0), share(1, 2))).toBeNull()
  })

  test('a small difference is a fifth of the spread of single rows, or of the rarer side: 10 points around one half, 2.8 around 14 or 86 %', () => {
    expect(compareSamples(share(500, 1000), share(500, 1000))?.small).toBeCloseTo(0.1, 4)
    for (const successes of [1400, 8600]) expect(compareSamples(share(successes, 10_000), share(successes, 10_000))?.small).toBeCloseTo(0.028, 4)
  })
})

describe('other figures', () => {
  test('means by Welch, small in standard deviations', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    const compared = compareSamples(mean(values.map((v) => v + 5)), mean(values))
    expect(compared?.method).toBe('Welch t')
    expect(compared?.difference.value).toBeCloseTo(5, 12)
    // Spread 3.03, mean of all 8: a fifth of the spread is the smaller.
    expect(compared?.small).toBeCloseTo(0.2 * 3.02765, 4)
    const near = [9, 10, 11, 10]
    expect(compareSamples(mean(near), mean(near))?.small).toBeCloseTo(0.2 * Math.sqrt(4 / 6), 9)
    const low = [0, 1, 0, 3]
    expect(compareSamples(mean(low), mean(low))?.small).toBeCloseTo(0.2 * 1, 9)
    expect(compareSamples(mean(low, false), mean(low, false))?.small).toBeCloseTo(0.2 * Math.sqrt(12 / 6), 9)
    expect(compareSamples(mean([1]), mean(values))).toBeNull()
  })

  test('medians, net scores and ratios are drawn again, to the same digits each time', () => {
    const tally = (shift: number) => Array.from({ length: 40 }, (_, i) => [i + shift, 1] as const)
    const median = (shift: number): Sample => ({ kind: 'quantile', tally: tally(shift), at: 0.5 })
    const net = (promoters: number): Sample => ({ kind: 'net-score', promoters, detractors: 20, n: 100 })
    const ratio = (per: number): Sample => ({
      kind: 'ratio',
      clusters: Array.from({ length: 60 }, (_, i) => ({ numerator: per * (5 + (i % 3)) + (i % 7), denominator: 5 + (i % 3) })),
    })
    for (const [now, before] of [
      [median(10), median(0)],
      [net(60), net(30)],
      [ratio(12), ratio(10)],
    ] as const) {
      // prettier-ignore
      const compared = compareSamples(now, before)
      expect(compared?.method).toBe('bootstrap')
      expect(compared && compared.difference.low > 0 && compared.pValue < 0.05).toBe(true)
      expect(compareSamples(now, before)).toEqual(compared)
      const back = compareSamples(before, now)
      expect(back && back.difference.high < 0).toBe(true)
    }
  })

  test('the stray of a ratio is the spread of its clusters when all are of one size', () => {
    const clusters = [8, 12, 9, 11].map((numerator) => ({ numerator, denominator: 1 }))
    const compared = compareSamples({ kind: 'ratio', clusters }, { kind: 'ratio', clusters })
    // Eight values 8, 12, 9, 11 twice around 10: sum of squares 20 on 7 degrees of freedom.
    expect(compared?.small).toBeCloseTo(0.2 * Math.sqrt(20 / 7), 9)
  })

  test('effect sizes add their intervals in squares; unlike samples are a mistake of ours', () => {
    const size = (value: number): Sample => ({ kind: 'standardized', estimate: { value, low: value - 0.3, high: value + 0.3 } })
    const compared = compareSamples(size(0.9), size(0.5))
    expect(compared?.difference.low).toBeCloseTo(0.4 - Math.hypot(0.3, 0.3), 12)
    expect(compared?.small).toBe(0.2)
    expect(() => compareSamples(size(1), share(1, 2))).toThrow('not compared')
  })
})
