import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xmr } from './xmr.ts'
import type { XmrOptions } from './xmr.ts'

const measured = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : { value }))
const limits = (values: readonly (number | null)[], options?: XmrOptions) => {
  const { points, phases } = xmr(measured(values), options)
  return { ...points[0], range: phases[0]?.meanMovingRange }
}
const rounded = (digits: number, ...values: (number | null | undefined)[]) => values.map((v) => v?.toFixed(digits))

// R: set.seed(123); rnorm(20).
const normal = [
  -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285, -0.44566197, 1.2240818, 0.35981383,
  0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.7013559, -0.47279141,
]

describe('published charts', () => {
  test('NIST/SEMATECH e-Handbook 6.3.2.2, flow rate: mean 50.81, mean range 1.8778, limits 55.8041 and 45.8159', () => {
    const flow = limits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    expect(rounded(4, flow.centre, flow.range)).toEqual(['50.8100', '1.8778'])
    // The handbook divides by d2 = 1.128 where Wheeler and the NHS round 3 / 1.128 to 2.66.
    const reach = ((flow.range ?? NaN) * 3) / 1.128
    expect(rounded(4, (flow.centre ?? NaN) + reach, (flow.centre ?? NaN) - reach)).toEqual(['55.8041', '45.8159'])
    expect(rounded(2, flow.upper, flow.lower)).toEqual(['55.80', '45.82'])
  })

  test('NHSRplotthedots, "Deviations from Excel defaults": upper 4.6, mean 1.94, lower -0.72; unscreened 6.95 and -3.06', () => {
    const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    const [screened, whole] = [limits(values), limits(values, { isScreened: false })]
    expect(rounded(2, screened.upper, screened.centre, screened.lower)).toEqual(['4.60', '1.94', '-0.72'])
    expect(rounded(2, whole.upper, whole.centre, whole.lower)).toEqual(['6.95', '1.94', '-3.06'])
  })

  test('NHSRplotthedots 0.2, snapshots of ptd_spc_standard', () => {
    const plain = limits(normal)
    expect(rounded(5, plain.centre, plain.lower, plain.upper)).toEqual(['0.14162', '-3.01138', '3.29463'])
    const spiked = normal.with(14, 10)
    const [screened, whole] = [limits(spiked), limits(spiked, { isScreened: false })]
    expect(rounded(6, screened.centre, screened.lower, screened.upper)).toEqual(['0.669416', '-2.383666', '3.722497'])
    expect(rounded(6, whole.centre, whole.lower, whole.upper)).toEqual(['0.669416', '-4.596625', '5.935457'])
  })

  test('NHSRplotthedots 0.2: neighbours near opposite limits are common cause', () => {
    const values = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 5.5, -5.5]
    expect(
      xmr(measured(values))
        .points.slice(-2)
        .flatMap((p) => p.signals.filter((s) => s.rule !== 'outside')),
    ).toEqual([])
  })
})

describe('phases', () => {
  const values = [...Array.from({ length: 12 }, (_, i) => 10 + (i % 2)), ...Array.from({ length: 8 }, (_, i) => 20 + (i % 2))]

  test('have their own centre, limits and runs', () => {
    const chart = xmr(measured(values), { phases: [12] })
    expect(chart.phases).toEqual([
      { start: 0, end: 12, n: 12, centre: 10.5, isTrial: false, meanMovingRange: 1 },
      { start: 12, end: 20, n: 8, centre: 20.5, isTrial: true, meanMovingRange: 1 },
    ])
    expect(chart.points.flatMap((p) => p.signals)).toEqual([])
    expect([chart.points[11]?.upper, chart.points[12]?.lower]).toEqual([10.5 + 2.66, 20.5 - 2.66])
  })

  test('without them the same shift is two runs, told by the index in the whole chart', () => {
    const chart = xmr(measured(values))
    expect(chart.points[19]?.signals).toContainEqual({ rule: 'shift', toward: 'high', since: 12 })
    expect(chart.points[0]?.signals).toContainEqual({ rule: 'shift', toward: 'low', since: 0 })
  })

  test('marks out of range, twice or out of order do no harm', () => {
    const starts = (phases: readonly number[]) => xmr(measured(values), { phases }).phases.map((p) => p.start)
    expect(starts([15, 12, 12, -3, 0, 20, 99, 7.5])).toEqual([0, 12, 15])
  })
})

describe('edges', () => {
  test('nothing, gaps only, too few', () => {
    expect(xmr([])).toEqual({ points: [], phases: [{ start: 0, end: 0, n: 0, centre: null, isTrial: true, meanMovingRange: null }] })
    expect(limits([null, null])).toEqual({ value: null, centre: null, lower: null, upper: null, signals: [], range: null })
    expect(limits([1, 2, 3, 4])).toMatchObject({ centre: 2.5, lower: null, upper: null, range: 1 })
    expect(limits([1, 2, 3, 4, 5])).toMatchObject({ centre: 3, lower: 3 - 2.66, upper: 3 + 2.66 })
  })

  test('a difference across a gap is not a moving range', () => {
    expect(limits([1, 2, null, 100, 101, 100])).toMatchObject({ range: 1, centre: 304 / 5 })
    expect(limits([1, null, 3, null, 5, null, 7, null, 9])).toMatchObject({ range: null, lower: null })
  })

  test('limits are cut to the bounds, the rules are not', () => {
    const values = [0.1, 0.9, 0.1, 0.9, 0.1, 0.9]
    expect(limits(values, { bounds: { min: 0, max: 1 } })).toMatchObject({ lower: 0, upper: 1 })
    expect(limits(values, { bounds: { min: 0 } }).upper).toBeGreaterThan(1)
    const signals = (options?: XmrOptions) => xmr(measured(values), options).points.map((p) => p.signals)
    expect(signals({ bounds: { min: 0, max: 1 } })).toEqual(signals())
  })

  test('equal values have limits of no width and no signal, though their mean is not exact', () => {
    const chart = xmr(measured(Array.from({ length: 30 }, () => 0.1)))
    expect(chart.points.flatMap((p) => p.signals)).toEqual([])
  })

  test('a moving range is screened above 3.267 times the mean, not below', () => {
    const oneJump = (jump: number) => limits([...Array.from({ length: 21 }, (_, i) => i % 2), jump])
    expect(oneJump(3.5).range).toBeCloseTo(23.5 / 21, 12) // 3.5 is 3.13 times the mean
    expect(oneJump(3.7).range).toBe(1) // 3.7 is 3.28 times the mean
  })

  test('a rare event among zeros keeps the range it has', () => {
    const chart = xmr(measured([0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]))
    expect(chart.phases[0]?.meanMovingRange).toBeCloseTo(10 / 13, 12)
    expect(chart.points.flatMap((p) => p.signals.filter((s) => s.rule === 'outside')).length).toBe(1)
  })
})

test('a chart moves and stretches with its values, and its signals stay', () => {
  const series = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 10 }), { minLength: 5, maxLength: 40 })
  fc.assert(
    fc.property(series, fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.25, 0.5, 2, 8), (values, shift, factor) => {
      const plain = xmr(measured(values))
      const moved = xmr(measured(values.map((v) => (v === null ? null : v * factor + shift))))
      expect(moved.points.map((p) => p.signals)).toEqual(plain.points.map((p) => p.signals))
      plain.points.forEach((p, i) => {
        const q = moved.points[i]
        if (p.lower !== null && p.upper !== null && p.centre !== null) {
          expect(q?.lower).toBeCloseTo(p.lower * factor + shift, 6)
          expect(q?.centre).toBeCloseTo(p.centre * factor + shift, 6)
          expect(q?.upper).toBeCloseTo(p.upper * factor + shift, 6)
        }
      })
    }),
  )
})
