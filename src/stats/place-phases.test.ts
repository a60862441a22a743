import { describe, expect, test } from 'vitest'
import { findPhases, isLastingShift } from './find-phases.ts'
import { placePhases } from './place-phases.ts'

const around = (level: number, n: number): { value: number }[] => Array.from({ length: n }, (_, i) => ({ value: level + (i % 2 === 0 ? 0.4 : -0.4) }))
const steps = [...around(10, 12), ...around(14, 12)]

describe('where phases begin', () => {
  test('is where the shift is when nobody says anything', () => {
    expect(placePhases(steps, [])).toEqual(findPhases(steps))
    expect(placePhases(steps, [])).toEqual([12])
  })
  test('is where a person says, and no second time beside it', () => {
    expect(placePhases(steps, [13])).toEqual([13])
    expect(placePhases(steps, [12])).toEqual([12])
  })
  test('is also where a further shift lies between two places a person set', () => {
    expect(placePhases([...steps, ...around(20, 12)], [12])).toEqual([12, 24])
  })
  test('ignores places outside the run and repeated ones', () => {
    expect(placePhases(around(10, 20), [0, -1, 20, 7, 7])).toEqual([7])
    expect(placePhases([], [3])).toEqual([])
  })
})

describe('a lasting shift', () => {
  test('needs 8 values on both sides, far enough apart', () => {
    expect(isLastingShift(around(10, 8), around(14, 8))).toBe(true)
    expect(isLastingShift(around(10, 7), around(14, 8))).toBe(false)
    expect(isLastingShift(around(10, 8), [...around(14, 7), null])).toBe(false)
    expect(isLastingShift(around(10, 8), around(10.2, 8))).toBe(false)
  })
})
