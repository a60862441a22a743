import type { Series } from '#api'
import { describe, expect, it } from 'vitest'
import { bandOf, bandOutline } from './series-range.ts'

const limits = (...of: readonly (readonly [number, number] | null)[]): Series =>
  ({ points: of.map((l) => ({ limits: l && { lower: l[0], upper: l[1] } })) }) as unknown as Series
const phase = (to: number) => ({ from: 0, to, centre: 10, lower: 8, upper: 12, isTrial: false })

describe('bandOf', () => {
  it('is one step where all limits are alike, and a step a point where they differ', () => {
    expect(bandOf(limits([8, 12], [8, 12], [8, 12]), phase(2))).toEqual([{ at: 0, lower: 8, upper: 12 }])
    expect(bandOf(limits([8, 12], [6, 14]), phase(1)).map((s) => s.upper)).toEqual([12, 14])
  })
  it('carries limits over a period without a value', () => {
    expect(bandOf(limits([6, 14], null, [8, 12]), phase(2)).map((s) => s.lower)).toEqual([6, 6, 8])
  })
})

describe('bandOutline', () => {
  it('goes up one side and down the other in steps, inside the range', () => {
    const steps = bandOf(limits([2, 30], [8, 12]), phase(1))
    expect(bandOutline(steps, 1, [5, 20])).toEqual([
      [0, 20],
      [0.5, 20],
      [0.5, 12],
      [1, 12],
      [1, 8],
      [0.5, 8],
      [0.5, 5],
      [0, 5],
    ])
    expect(bandOutline([], 0, [0, 1])).toEqual([])
  })
})
