import type { Figure, Point } from '#api'
import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { periodOf, nextPeriod } from '#period'
import { describe, expect, test } from 'vitest'
import { readSeries } from './read-series.ts'

const kpiNamed = (id: string): Kpi => {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no ${id}`)
  return kpi
}
const figure = (value: number | null, n: number, numerator: number | null): Figure => ({
  state: value === null ? 'no-rows' : 'value',
  value,
  shown: '',
  interval: null,
  n,
  numerator,
  isDirectional: false,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
type Bare = Omit<Point, 'mark' | 'rules' | 'limits'>
const months = (figures: readonly Figure[]): Bare[] => {
  let period = periodOf('2024-01-01', 'month')
  return figures.map((f) => {
    const here = { period: { ...period, name: period.start.slice(0, 7) }, figure: f }
    period = nextPeriod(period, 'month')
    return here
  })
}
const share = (numerator: number, n: number): Figure => figure((100 * numerator) / n, n, numerator)
const context = { targets: [], notes: [], grain: 'month' }
const rate = kpiNamed('access.no-show-rate')
const target = (value: number) => ({ level: 'target' as const, value, startsOn: '2024-01-01', note: null })

describe('which chart', () => {
  test('a proportion has limits that know its rows: a small month is not outside because it is small', () => {
    const sizes = Array.from({ length: 24 }, (_, i) => (i === 12 ? 20 : 400))
    const figures = sizes.map((n, i) => share(Math.round(n * (i === 12 ? 0.3 : 0.2 + 0.01 * ((i % 3) - 1))), n))
    const { points } = readSeries(rate, months(figures), context)
    expect(points.map((p) => p.mark)).not.toContain('concern')
    const width = (p: Point | undefined) => (p?.limits ? p.limits.upper - p.limits.lower : Number.NaN)
    expect(width(points[12])).toBeGreaterThan(3 * width(points[11]))
  })

  test('a mean has one pair of limits for all', () => {
    const { points } = readSeries(kpiNamed('access.wait-to-first-appointment'), months(Array.from({ length: 15 }, (_, i) => figure(10 + (i % 3), 40, null))), context) // prettier-ignore
    expect(new Set(points.map((p) => JSON.stringify(p.limits))).size).toBe(1)
  })

  test('a percentage that is no share of rows may pass 100', () => {
    const kpi = kpiNamed('people.pto-used')
    const { phases } = readSeries(kpi, months(Array.from({ length: 15 }, (_, i) => figure(108 + (i % 3), 40, null))), context)
    expect(phases[0]?.upper).toBeGreaterThan(110)
  })
})

describe('two signs', () => {
  const calm = months(Array.from({ length: 24 }, (_, i) => share(80 + (i % 3), 400)))

  test('variation and assurance are two readings, neither in the other', () => {
    const { signal } = readSeries(rate, calm, { ...context, targets: [target(30)] })
    expect(signal).toMatchObject({ variation: 'common', assurance: 'will-meet' })
    expect(signal.targetReading).toBe('The target of 30.0\u202f% is met at this level.')
    expect(signal.reading).not.toContain('target')
    expect(readSeries(rate, calm, { ...context, targets: [target(10)] }).signal.targetReading).toContain('will not be met')
    expect(readSeries(rate, calm, { ...context, targets: [target(20)] }).signal.targetReading).toContain('some of the time')
    expect(readSeries(rate, calm, context).signal.targetReading).toBeNull()
  })

  test('below 12 points nobody says whether the target will be met', () => {
    const { signal } = readSeries(rate, calm.slice(0, 8), { ...context, targets: [target(30)] })
    expect(signal.assurance).toBe('none')
    expect(signal.targetReading).toContain('too early to say')
  })
})

describe('a new level', () => {
  const level = (count: number, of: number): Figure[] => Array.from({ length: count }, (_, i) => share(of + (i % 3) * 3, 1000))

  test('is news while its limits are trial, and the usual one from 12 points on', () => {
    const fresh = readSeries(rate, months([...level(20, 180), ...level(9, 120)]), context)
    expect(fresh.signal.variation).toBe('improvement')
    expect(fresh.points.at(-1)?.mark).toBe('improvement')
    const settled = readSeries(rate, months([...level(20, 180), ...level(14, 120)]), context)
    expect(settled.phases).toHaveLength(2)
    expect(settled.signal.variation).toBe('common')
    expect(settled.signal.reading).toContain('as it has since 2025-09')
    expect(settled.points.at(-1)?.mark).toBe('common')
  })
})
