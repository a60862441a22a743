import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyNth, linearScale, placesFor, roundTicks, spreadApart } from './scale.ts'

describe('round ticks', () => {
  it.each([
    [[11.2, 22.4], 5, [12, 14, 16, 18, 20, 22]],
    [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[-30, 60], 4, [-20, 0, 20, 40, 60]],
    [[3, 3], 5, [3]],
  ] as const)('cuts %j', (range, count, ticks) => {
    expect(roundTicks(range, count)).toEqual(ticks)
  })

  it('stays inside the range, never with hundreds of ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, length) => {
        const ticks = roundTicks([low, low + length], 5)
        expect(ticks.length).toBeLessThan(12)
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - length * 1e-6)
          expect(tick).toBeLessThanOrEqual(low + length * (1 + 1e-6))
        }
      }),
    )
  })

  it('needs as many places as its finest tick', () => {
    expect(placesFor([0, 0.25, 0.5])).toBe(2)
    expect(placesFor([10, 20])).toBe(0)
  })
})

describe('labels', () => {
  it('moves labels apart, in order, inside their room', () => {
    expect(spreadApart([50, 52, 49], 14, [0, 100])).toEqual([63, 77, 49])
    expect(spreadApart([98, 99], 14, [0, 100])).toEqual([86, 100])
  })

  it('never lets two labels touch while there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 5 }), (places) => {
        const moved = spreadApart(places, 14, [0, 300]).toSorted((a, b) => a - b)
        moved.slice(1).forEach((at, i) => expect(at - (moved[i] ?? 0)).toBeGreaterThanOrEqual(14))
      }),
    )
  })

  it('always writes the last period', () => {
    expect(everyNth(36, 1000, 96)).toEqual([3, 7, 11, 15, 19, 23, 27, 31, 35])
    expect(everyNth(1, 50, 96)).toEqual([0])
  })

  it('puts a flat range in the middle', () => {
    expect(linearScale([5, 5], [0, 10])(5)).toBe(5)
  })
})
