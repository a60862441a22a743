import type { Figure } from '#api'
import { describe, expect, test } from 'vitest'
import { progressOf, tellProgress } from './progress.ts'

const figure = (value: number | null, low = 0, high = 0): Figure => ({
  state: value === null ? 'no-rows' : 'value',
  value,
  shown: value === null ? 'none' : `${value.toFixed(1)} %`,
  interval: value === null || high === 0 ? null : { low, high, method: 'Wilson' },
  n: 100,
  numerator: null,
  isDirectional: false,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const down = { from: 20, to: 10 }

test('progress is 0 at the start, 1 at the goal, below 0 further away, and null without a value', () => {
  expect([20, 15, 10, 8, 22, null].map((value) => progressOf(down, value))).toEqual([0, 0.5, 1, 1.2, -0.2, null])
  expect(progressOf({ from: 60, to: 80 }, 65)).toBe(0.25)
})

describe('in words', () => {
  test.each([
    ['on the way', figure(15, 14, 16), 0.5, 'At 15.0 % it is 50\u202f% of the way, with 50\u202f% of the time gone.'],
    ['met', figure(9.9, 9, 11), 0.5, 'At 9.9 % the goal is met, with 50\u202f% of the time gone.'],
    ['met on its day', figure(10, 9, 11), 1, 'At 10.0 % the goal is met, and its day has come.'],
    ['chance', figure(18, 15, 21), 0.5, 'At 18.0 % it cannot be told from where it began, with 50\u202f% of the time gone.'],
    ['without an interval', figure(18), 0.5, 'At 18.0 % it is 20\u202f% of the way, with 50\u202f% of the time gone.'],
    ['further away', figure(24, 23, 25), 0.1, 'At 24.0 % it is further away than at the start, with 10\u202f% of the time gone.'],
    ['nothing to measure by', figure(null), 0.1, 'There is no figure to measure it by: none.'],
  ])('%s', (_, now, timeGone, says) => expect(tellProgress(down, now, timeGone)).toBe(says))
})
