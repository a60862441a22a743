import { expect, test } from 'vitest'
import { pOfEstimate, pOfProportions } from './p-value.ts'

test('Altman & Bland (2011), BMJ 343:d2304: ratio 0.81, 95 % 0.70 to 0.94, on the log scale: p = 0.005', () => {
  expect(pOfEstimate({ value: Math.log(0.81), low: Math.log(0.7), high: Math.log(0.94) }).toFixed(3)).toBe('0.005')
  expect([pOfEstimate({ value: 0, low: 0, high: 0 }), pOfEstimate({ value: 2, low: 2, high: 2 })]).toEqual([1, 0])
})

test('15 of 100 against 6 of 100: chi-square 200 (15 x 94 - 6 x 85)² / (21 x 179 x 100 x 100) = 4.3096, p = 0.0379 (R, pchisq)', () => {
  expect(pOfProportions({ successes: 15, n: 100 }, { successes: 6, n: 100 }).toFixed(4)).toBe('0.0379')
  expect(pOfProportions({ successes: 0, n: 10 }, { successes: 0, n: 20 })).toBe(1)
})
