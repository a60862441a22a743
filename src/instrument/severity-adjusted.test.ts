import { describe, expect, it } from 'vitest'
import { fitExpectedLine, severityAdjusted } from './severity-adjusted.ts'

const group = Array.from({ length: 40 }, (_, i) => ({ first: 10 + (i % 10), last: 10 + (i % 10) - (1 + 0.5 * (i % 10)) }))

describe('severity-adjusted change', () => {
  it('finds the line that improvement lies on', () => {
    const line = fitExpectedLine(group, -1)
    expect(line?.slope).toBeCloseTo(0.5, 10)
    expect(line?.level).toBeCloseTo(-4, 10)
  })

  it('is how far above or below that line somebody ended', () => {
    const line = fitExpectedLine(group, -1)!
    expect(severityAdjusted({ first: 16, last: 12 }, line, -1)).toBeCloseTo(0, 10)
    expect(severityAdjusted({ first: 16, last: 10 }, line, -1)).toBeCloseTo(2, 10)
    expect(severityAdjusted({ first: 16, last: 16 }, line, -1)).toBeCloseTo(-4, 10)
  })

  it('adds up to nothing over the group itself', () => {
    const line = fitExpectedLine(group, -1)!
    expect(group.reduce((sum, pair) => sum + severityAdjusted(pair, line, -1), 0)).toBeCloseTo(0, 8)
  })

  it('asks for thirty episodes that did not all begin alike', () => {
    expect(fitExpectedLine(group.slice(0, 29), -1)).toBeNull()
    expect(
      fitExpectedLine(
        Array.from({ length: 30 }, () => ({ first: 5, last: 3 })),
        -1,
      ),
    ).toBeNull()
  })
})
