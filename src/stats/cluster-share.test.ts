import { expect, test } from 'vitest'
import { clusterShare } from './cluster-share.ts'

test('of single rows it is the error of a proportion', () => {
  const told = clusterShare(Array.from({ length: 50 }, (_, i) => ({ denominator: 1, numerator: Number(i < 20) })))
  expect(told?.share).toBe(0.4)
  expect(told?.error).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 49), 12)
})

test('rows that are all alike within a person tell as little as one row each', () => {
  const single = clusterShare(Array.from({ length: 50 }, (_, i) => ({ denominator: 1, numerator: Number(i < 20) })))
  const tenfold = clusterShare(Array.from({ length: 50 }, (_, i) => ({ denominator: 10, numerator: i < 20 ? 10 : 0 })))
  expect(tenfold?.error).toBeCloseTo(single?.error ?? NaN, 12)
})

test('worked by hand: 1 of 2, 3 of 4 and 2 of 6 rows', () => {
  // Share 6/12; residuals 0, 1 and -1; error √(2 · 3/2) / 12.
  expect(clusterShare([{ denominator: 2, numerator: 1 }, { denominator: 4, numerator: 3 }, { denominator: 6, numerator: 2 }])?.error).toBeCloseTo(Math.sqrt(3) / 12, 12) // prettier-ignore
})

test('needs two people', () => {
  expect([clusterShare([]), clusterShare([{ denominator: 5, numerator: 1 }])]).toEqual([null, null])
})
