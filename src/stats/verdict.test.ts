import { expect, test } from 'vitest'
import { newcombe } from './difference.ts'
import { readDifference } from './verdict.ts'

const between = (low: number, high: number) => ({ value: (low + high) / 2, low, high })

test.each([
  [between(1, 3), 'higher-is-better', 'better'],
  [between(1, 3), 'lower-is-better', 'worse'],
  [between(-3, -1), 'higher-is-better', 'worse'],
  [between(-3, -1), 'lower-is-better', 'better'],
  [between(1, 3), 'neither', 'changed'],
  [between(-1, 3), 'higher-is-better', 'no-change-seen'],
  [between(0, 3), 'higher-is-better', 'no-change-seen'],
  [null, 'higher-is-better', 'cannot-tell'],
] as const)('%j, %s: %s', (difference, direction, expected) => expect(readDifference(difference, direction)).toBe(expected))

test('no change is only seen by samples that could have shown one', () => {
  expect(readDifference(between(-1, 1), 'higher-is-better', { matters: 2 })).toBe('no-change-seen')
  expect(readDifference(between(-1, 3), 'higher-is-better', { matters: 2 })).toBe('cannot-tell')
  expect(readDifference(between(-1, 1), 'higher-is-better', { isEnough: false })).toBe('cannot-tell')
  expect(readDifference(between(1, 3), 'higher-is-better', { matters: 9, isEnough: false })).toBe('better')
})

test('no-shows from 21 % to 13 % of 400 are better; of 40 nobody can tell a change of 5 points', () => {
  const matters = 0.05
  expect(readDifference(newcombe({ successes: 52, n: 400 }, { successes: 84, n: 400 }), 'lower-is-better', { matters })).toBe('better')
  expect(readDifference(newcombe({ successes: 5, n: 40 }, { successes: 8, n: 40 }), 'lower-is-better', { matters })).toBe('cannot-tell')
})
