import { describe, expect, test } from 'vitest'
import { pChart } from './p-chart.ts'
import { xmr } from './xmr.ts'

// Montgomery, Introduction to Statistical Quality Control, table 7.1 (frozen orange juice cans, 30 samples of 50); NIST e-Handbook 6.3.3.2 uses the same counts.
const cans = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
const juice = cans.map((successes) => ({ successes, n: 50 }))

describe('pChart', () => {
  test('orange juice: centre 0.2313, limits 0.0524 and 0.4102, samples 15 and 23 outside, as published', () => {
    const { points, phases } = pChart(juice)
    expect([points[0]?.centre, points[0]?.lower, points[0]?.upper].map((v) => v?.toFixed(4))).toEqual(['0.2313', '0.0524', '0.4102'])
    expect(points.flatMap((p, i) => (p.signals.some((s) => s.rule === 'outside') ? [i + 1] : []))).toEqual([15, 23])
    expect(phases).toEqual([{ start: 0, end: 30, n: 30, centre: 347 / 1500, isTrial: false, tau2: 0 }])
  })

  test('without the two samples that had a cause: centre 0.2150, limits 0.0407 and 0.3893, as published', () => {
    const { points } = pChart(juice.filter((_, i) => i !== 14 && i !== 22))
    const [centre, lower, upper] = [points[0]?.centre ?? NaN, points[0]?.lower ?? NaN, points[0]?.upper ?? NaN]
    expect([centre.toFixed(4), lower.toFixed(4), upper.toFixed(4)]).toEqual(['0.2150', '0.0407', '0.3893'])
  })

  test('limits follow each period and stay within 0 and 1', () => {
    const { points } = pChart([{ successes: 1, n: 10 }, { successes: 10, n: 1000 }, null, { successes: 0, n: 0 }]) // prettier-ignore
    expect(points[0]?.lower).toBe(0)
    expect(points[0]?.upper).toBeGreaterThan(points[1]?.upper ?? NaN)
    expect([points[2], points[3]].map((p) => [p?.value, p?.upper, p?.signals.length])).toEqual([[null, null, 0], [null, null, 0]]) // prettier-ignore
    expect(points[2]?.centre).toBeCloseTo(11 / 1010, 12)
  })

  test('nothing at all, and all or none, have no signals', () => {
    expect(pChart([]).points).toEqual([])
    for (const successes of [0, 20])
      expect(pChart(Array.from({ length: 15 }, () => ({ successes, n: 20 }))).points.flatMap((p) => p.signals)).toEqual([])
  })

  test('large counts that vary more than chance get wider limits, others do not', () => {
    const many = [0.18, 0.22, 0.19, 0.23, 0.2, 0.21, 0.17, 0.24, 0.2, 0.19, 0.22, 0.18].map((p) => ({ successes: p * 10_000, n: 10_000 }))
    const [plain, wide] = [pChart(many), pChart(many, { isOverdispersed: true })]
    expect(plain.points.filter((p) => p.signals.some((s) => s.rule === 'outside')).length).toBeGreaterThan(5)
    expect(wide.points.flatMap((p) => p.signals.filter((s) => s.rule === 'outside'))).toEqual([])
    expect(wide.phases[0]?.tau2).toBeGreaterThan(0)
    // With one size the limits are those of an individuals chart.
    const individuals = xmr(many.map(({ successes, n }) => ({ value: successes / n }))).points[0]
    expect(wide.points[0]?.upper).toBeCloseTo(individuals?.upper ?? NaN, 3)
    const calm = Array.from({ length: 12 }, (_, i) => ({ successes: 20 + (i % 3), n: 100 }))
    expect(pChart(calm, { isOverdispersed: true }).points).toEqual(pChart(calm).points)
  })

  test('a phase has its own centre', () => {
    expect(pChart(juice, { phases: [14] }).phases.map((p) => [p.start, p.centre?.toFixed(3)])).toEqual([[0, '0.207'], [14, '0.253']]) // prettier-ignore
  })
})
