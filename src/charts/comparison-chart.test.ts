import type { Comparison, Figure } from '#api'
import { describe, expect, it } from 'vitest'
import { comparisonChart, tellComparison } from './comparison-chart.ts'
import { pagePalette, type Shape } from './drawing.ts'

const figure = (value: number | null, reach = 2): Figure => ({
  state: value === null ? 'no-rows' : 'value',
  value,
  shown: value === null ? 'none' : `${value.toFixed(1)}\u202f%`,
  interval: value === null ? null : { low: value - reach, high: value + reach, method: 'Wilson' },
  n: 400,
  numerator: null,
  isDirectional: false,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const compared = (before: number | null, after: number | null, changes: Partial<Comparison> = {}): Comparison =>
  ({
    kpi: { id: 'access.no-show-rate', unit: 'percent' },
    before: { period: { start: '2026-01-01', end: '2026-04-01', name: 'Q1 2026' }, figure: figure(before) },
    after: { period: { start: '2026-04-01', end: '2026-07-01', name: 'Q2 2026' }, figure: figure(after) },
    difference: {
      value: -4,
      low: -6,
      high: -2,
      shown: '4.0 percentage points',
      range: '−6.0 to −2.0',
      method: 'Newcombe',
      pValue: 0.001,
      detectable: null,
    },
    verdict: 'better',
    reading: '',
    cautions: [],
    ...changes,
  }) as Comparison
const draw = (comparison: Comparison) => comparisonChart({ comparison, width: 800, height: 166, palette: pagePalette })
const said = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap((s) => (s.type === 'text' ? [String((s.style as { text?: unknown } | undefined)?.text)] : []))

describe('the comparison of two periods', () => {
  it('has both on one scale and their difference around 0', () => {
    const { shapes, spots } = draw(compared(18, 14))
    expect(said(shapes)).toEqual(expect.arrayContaining(['before', 'after', 'difference', '0']))
    expect(spots.map((s) => s.title)).toEqual(['Q1 2026: 18.0\u202f%', 'Q2 2026: 14.0\u202f%', 'Difference −4.0 percentage points'])
    const [before, after] = spots
    expect(before && after && before.x > after.x).toBe(true)
  })
  it('draws the difference in the shape of its verdict, hollow when nobody can tell', () => {
    const circle = draw(compared(18, 14)).shapes.filter((s) => s.type === 'circle')
    expect(circle).toHaveLength(3)
    const worse = draw(compared(14, 18, { verdict: 'worse' })).shapes
    expect(worse.filter((s) => s.type === 'polygon')).toHaveLength(1)
    const open = draw(compared(14, 18, { verdict: 'cannot-tell' })).shapes.filter((s) => s.type === 'circle')
    expect((open.at(-1)?.style as { fill?: string } | undefined)?.fill).toBe(pagePalette.paper)
  })
  it('says so when a side, or both, have no value', () => {
    expect(draw(compared(null, 14, { difference: null })).spots.map((s) => s.title)).toEqual(['Q2 2026: 14.0\u202f%'])
    expect(said(draw(compared(null, null, { difference: null })).shapes)).toEqual(['Neither period has a value.'])
  })
  it('is told in words', () => {
    expect(tellComparison(compared(18, 14))).toBe(
      'Q1 2026: 18.0\u202f%, 95 % 16.0\u202f% to 20.0\u202f%, n 400. Q2 2026: 14.0\u202f%, 95 % 12.0\u202f% to 16.0\u202f%, n 400. Difference 95 % −6.0 to −2.0.',
    )
  })
})
