import { describe, expect, test } from 'vitest'
import { plannedValue, orderedRange, type Range } from './planned-value.ts'

const exactly = (value: number): Range => ({ low: value, likely: value, high: value })

describe('planned value of answering calls', () => {
  test('the published example: 360 calls x 42 % x 25 % x $150 = $5,670 (Therapy-practice missed-call return on investment, 2025)', () => {
    const planned = plannedValue({ calls: exactly(360), intent: exactly(0.42), lift: exactly(0.25), worth: exactly(150) })
    expect(planned.value.likely).toBeCloseTo(5670, 9)
    expect(planned.value).toEqual({ low: planned.value.likely, likely: planned.value.likely, high: planned.value.likely })
    expect(planned.withIntent.likely).toBeCloseTo(151.2, 9)
    expect(planned.sessions.likely).toBeCloseTo(37.8, 9)
  })

  test('the ends take every factor at its end', () => {
    const planned = plannedValue({
      calls: { low: 300, likely: 360, high: 400 },
      intent: { low: 0.4, likely: 0.42, high: 0.5 },
      lift: { low: 0.1, likely: 0.25, high: 0.3 },
      worth: { low: 120, likely: 150, high: 200 },
    })
    expect(planned.value.low).toBeCloseTo(300 * 0.4 * 0.1 * 120, 9)
    expect(planned.value.high).toBeCloseTo(400 * 0.5 * 0.3 * 200, 9)
  })

  test('nothing answered brings nothing', () => {
    expect(plannedValue({ calls: exactly(360), intent: exactly(0.42), lift: exactly(0), worth: exactly(150) }).value.likely).toBe(0)
  })
})

describe('a range', () => {
  test('is put in order, and never below nothing', () => {
    expect(orderedRange(5, 3, 1)).toEqual({ low: 1, likely: 3, high: 5 })
    expect(orderedRange(1, 9, 5)).toEqual({ low: 1, likely: 9, high: 9 })
    expect(orderedRange(-2, 3, 5)).toEqual({ low: 0, likely: 3, high: 5 })
  })
})
