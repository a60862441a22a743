import { expect, test } from 'vitest'
import { poissonInterval } from './poisson.ts'

// Garwood's limits, as tables of exact Poisson limits and R's poisson.test have them.
test.each([
  [0, 0, 3.689],
  [1, 0.0253, 5.572],
  [5, 1.623, 11.668],
  [10, 4.795, 18.39],
  [20, 12.217, 30.888],
  [50, 37.111, 65.919],
  [100, 81.364, 121.627],
])('%i events: %f to %f', (count, low, high) => {
  const interval = poissonInterval(count)
  expect(interval.value).toBe(count)
  expect(interval.low).toBeCloseTo(low, 3)
  expect(interval.high).toBeCloseTo(high, 3)
})

test('its ends are where the tails hold 2.5 % each', () => {
  const atMost = (k: number, mean: number): number => {
    let [term, sum] = [Math.exp(-mean), 0]
    for (let i = 0; i <= k; i++) {
      sum += term
      term *= mean / (i + 1)
    }
    return sum
  }
  for (const count of [1, 3, 17, 60]) {
    const { low, high } = poissonInterval(count)
    expect(1 - atMost(count - 1, low)).toBeCloseTo(0.025, 9)
    expect(atMost(count, high)).toBeCloseTo(0.025, 9)
  }
})

test('large counts come close to the normal interval', () => {
  const { low, high } = poissonInterval(250_000)
  expect(low).toBeCloseTo(250_000 - 1.959964 * 500, -1)
  expect(high).toBeCloseTo(250_000 + 1.959964 * 500, -1)
})
