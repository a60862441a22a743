import { expect, test } from 'vitest'
import { standardizedChange } from './standardized-change.ts'

type Spread = { readonly n: number; readonly mean: number; readonly sd: number }
const moments = ({ n, mean, sd }: Spread) => ({ n, sum: n * mean, squares: (n - 1) * sd ** 2 + n * mean ** 2 })
const spreadOfChange = (first: number, last: number, r: number): number => Math.sqrt(first ** 2 + last ** 2 - 2 * r * first * last)

// The documented examples of ci.stdmean.ps in the R package statpsych by D. G. Bonett, row "Measurement 1 standardizer" (versions 1.7 and 2.0).
test.each([
  [{ first: 110.4, last: 102.1, sd1: 15.3, sd2: 14.6, r: 0.75, n: 25 }, 0.5424837, 0.2258515, 0.8591158, 7],
  [{ first: 602.4, last: 705.6, sd1: 33.17, sd2: 51.08, r: 0.769, n: 8 }, -3.1112, -4.9019, -1.3206, 3],
])('%o', ({ first, last, sd1, sd2, r, n }, value, low, high, digits) => {
  const estimate = standardizedChange(moments({ n, mean: first - last, sd: spreadOfChange(sd1, sd2, r) }), moments({ n, mean: first, sd: sd1 }))
  expect(estimate?.value).toBeCloseTo(value, digits)
  expect(estimate?.low).toBeCloseTo(low, digits)
  expect(estimate?.high).toBeCloseTo(high, digits)
})

test('one person, or first scores all alike, have no spread', () => {
  expect(standardizedChange(moments({ n: 1, mean: 3, sd: 0 }), moments({ n: 1, mean: 12, sd: 0 }))).toBeNull()
  expect(standardizedChange(moments({ n: 9, mean: 3, sd: 2 }), moments({ n: 9, mean: 12.1, sd: 0 }))).toBeNull()
})
