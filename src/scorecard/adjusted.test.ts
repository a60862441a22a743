import type { Kpi, Tally } from '#kpi'
import { catalog } from '#content'
import { tally } from '#kpi'
import { expect, test } from 'vitest'
import { adjust, adjustedDifference, type Part } from './adjusted.ts'

const kpiNamed = (id: string): Kpi => {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no ${id}`)
  return kpi
}
const empty = tally({ exclusions: [] }, [])
const shares = (numerator: number, counted: number): Tally => ({ ...empty, numerator, counted })
const means = (values: readonly number[]): Tally => ({
  ...empty,
  counted: values.length,
  sum: values.reduce((a, b) => a + b, 0),
  squares: values.reduce((a, b) => a + b * b, 0),
})
const part = (key: string, of: Tally): Part => ({ key, figure: {} as Part['figure'], tally: of })
const mixOf = (expected: Readonly<Record<string, number>>) => ({
  adjustedFor: ['severity'],
  notAdjustedFor: [],
  expected: (slice: string) => expected[slice] ?? null,
})

test('a proportion: the practice’s figure plus what the part lies above what was expected, and its interval moved along', () => {
  const kpi = kpiNamed('outcomes.response')
  const parts = [part('a', shares(30, 60)), part('b', shares(30, 60)), part('c', shares(0, 0))]
  const adjusted = adjust(kpi, parts, { whole: shares(60, 120), mix: mixOf({ a: 36, b: 24 }) })
  expect(adjusted.get('a')?.expected.value).toBeCloseTo(60, 9)
  expect(adjusted.get('a')?.adjusted.value).toBeCloseTo(40, 9)
  expect(adjusted.get('b')?.adjusted.value).toBeCloseTo(60, 9)
  // Wilson of 30 of 60 is 37.7 to 62.3, moved by ten points.
  expect([adjusted.get('a')?.adjusted.low?.toFixed(1), adjusted.get('a')?.adjusted.high?.toFixed(1)]).toEqual(['27.7', '52.3'])
  expect(adjusted.has('c')).toBe(false)
  // Two parts cannot say how far parts differ; four can, and the best estimate lies between a part and the whole.
  expect(adjusted.get('a')?.best).toBeNull()
  const four = adjust(kpi, ['a', 'b', 'd', 'e'].map((key, i) => part(key, shares([20, 40, 24, 36][i] ?? 0, 60))), { whole: shares(120, 240), mix: mixOf({ a: 30, b: 30, d: 30, e: 30 }) }) // prettier-ignore
  const best = four.get('a')?.best
  expect(best && best.value > 33.4 && best.value < 50 && (best.low ?? 0) < best.value).toBe(true)
})

test('nothing is adjusted beyond 0 and 100 %', () => {
  const kpi = kpiNamed('outcomes.response')
  const adjusted = adjust(kpi, [part('a', shares(20, 20)), part('b', shares(10, 60))], { whole: shares(30, 80), mix: mixOf({ a: 5, b: 25 }) })
  expect(adjusted.get('a')?.adjusted.value).toBe(100)
  expect(adjusted.get('b')?.adjusted.low).toBeGreaterThanOrEqual(0)
})

test('a mean is moved in its own unit; below four parts there is no best estimate', () => {
  const kpi = { ...kpiNamed('access.wait-to-first-appointment') }
  const adjusted = adjust(kpi, [part('a', means([10, 12, 14])), part('b', means([20]))], {
    whole: means([10, 12, 14, 20]),
    mix: mixOf({ a: 45, b: 14 }),
  })
  expect(adjusted.get('a')?.adjusted.value).toBeCloseTo(12 + 14 - 15, 9)
  expect(adjusted.get('a')?.best).toBeNull()
  expect(adjusted.get('b')?.adjusted).toMatchObject({ value: 20, low: null, high: null })
})

test('an adjusted part is held against the whole, not plainly against the others', () => {
  const kpi = kpiNamed('outcomes.response')
  const adjusted = adjust(kpi, [part('a', shares(30, 60)), part('b', shares(30, 60))], { whole: shares(60, 120), mix: mixOf({ a: 36, b: 24 }) })
  const own = adjusted.get('a')
  const plain = {
    value: 0,
    low: -18,
    high: 18,
    shown: '',
    range: '',
    method: 'Newcombe',
    pValue: 1,
    detectable: { value: 25, shown: '25.0 percentage points' },
  }
  const told = own && adjustedDifference(kpi, own, { whole: 50, plain })
  expect(told).toMatchObject({ range: '−22.3 to +2.3', method: 'indirect standardization', detectable: { value: 25 } })
  expect(told?.value).toBeCloseTo(-10, 9)
})
