import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPhases } from './find-phases.ts'
import { makeRandom } from './random.ts'

const measured = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : { value }))
const wobble = [0.4, -0.3, 0.1, -0.5, 0.3]
/** A few values around each level in turn, never long on one side of it. */
const steps = (...levels: readonly (readonly [count: number, level: number])[]): number[] =>
  levels.flatMap(([count, level]) => Array.from({ length: count }, (_, i) => level + (wobble[i % wobble.length] ?? 0)))

test('a step is found where it happened', () => {
  expect(findPhases(measured(steps([18, 20], [18, 14])))).toEqual([18])
  expect(findPhases(measured(steps([12, 5], [12, 9], [12, 2])))).toEqual([12, 24])
})

test('a shift that lasts fewer than 8 values, or begins before the 8th, proposes nothing', () => {
  expect(findPhases(measured(steps([25, 20], [7, 12])))).toEqual([])
  expect(findPhases(measured(steps([25, 20], [8, 12])))).toEqual([25])
  expect(findPhases(measured(steps([6, 20], [9, 12])))).toEqual([])
  expect(findPhases([])).toEqual([])
})

test('a level that differs less than chance proposes nothing', () => {
  const wide = [9, 1, 8, 2, 9, 1, 8, 2, 9, 1, 8, 2]
  expect(findPhases(measured([...wide, 5.2, 5.3, 5.2, 5.3, 5.2, 5.3, 5.2, 5.3]))).toEqual([])
})

test('equal values propose nothing, and an exact step proposes itself', () => {
  const level = (count: number, value: number): number[] => Array.from({ length: count }, () => value)
  expect(findPhases(measured(level(30, 0.1)))).toEqual([])
  expect(findPhases(measured([...level(10, 0.1), ...level(10, 0.3)]))).toEqual([10])
})

test('gaps are passed over; the index counts them', () => {
  const values: (number | null)[] = steps([18, 20], [18, 14])
  expect(findPhases(measured(values.toSpliced(5, 0, null, null)))).toEqual([20])
})

test('a mirrored, moved or stretched series has the same phases', () => {
  const level = fc.record({ count: fc.integer({ min: 3, max: 15 }), level: fc.integer({ min: -6, max: 6 }) })
  fc.assert(
    fc.property(fc.array(level, { minLength: 1, maxLength: 4 }), fc.integer({ min: -100, max: 100 }), (levels, shift) => {
      const values = steps(...levels.map((l) => [l.count, l.level] as const))
      const found = findPhases(measured(values))
      expect(findPhases(measured(values.map((v) => -2 * v + shift)))).toEqual(found)
      for (const [i, begin] of found.entries()) expect((found[i + 1] ?? values.length) - begin).toBeGreaterThanOrEqual(8)
    }),
  )
})

test('pure noise is seldom re-based: fewer than one chart of 36 points in twelve', () => {
  const random = makeRandom(3)
  const noise = () => Array.from({ length: 36 }, () => random() + random() + random() + random())
  const charts = Array.from({ length: 400 }, noise)
  expect(charts.filter((values) => findPhases(measured(values)).length > 0).length).toBeLessThan(33)
})
