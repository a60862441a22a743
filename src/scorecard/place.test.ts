import type { Figure } from '#api'
import { describe, expect, test } from 'vitest'
import { place, type Placed } from './place.ts'

const figure = (numerator: number | null, n: number): Figure => ({
  state: 'value',
  value: numerator === null ? 10 : (100 * numerator) / n,
  shown: '',
  interval: null,
  n,
  numerator,
  isDirectional: n < 30,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const part = (key: string, numerator: number, n: number, more: Partial<Placed> = {}): Placed => ({
  key,
  figure: figure(numerator, n),
  rest: null,
  adjusted: null,
  ...more,
})
const compared = (value: number, pValue: number): Placed['rest'] => ({
  compared: { difference: { value, low: 0, high: 0 }, method: 'Newcombe', pValue, detectable: null, small: 0 },
  difference: { value, low: 0, high: 0, shown: '', range: '', method: '', pValue, detectable: null },
})
const at = (value: number, reach: number): Placed['adjusted'] => {
  const shown = { value, shown: '', low: value - reach, high: value + reach }
  return { expected: shown, adjusted: shown, best: null }
}
const positions = (parts: readonly Placed[], options: Parameters<typeof place>[1]) => Object.fromEntries(place(parts, options).positions)

describe('in a funnel', () => {
  const crowd = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((key, i) => part(key, 17 + (i % 7), 100))

  test('a part lies beyond when its own count does, and has limits drawn for every size', () => {
    const { positions: found, limits } = place([...crowd, part('far', 60, 100)], { whole: 20, isProportion: true })
    expect(found.get('far')).toBe('above')
    expect(found.get('a')).toBe('inside')
    expect(limits.length).toBeGreaterThan(20)
    expect(limits.at(-1)?.n).toBe(105)
  })

  test('an adjusted figure is placed instead of the plain one', () => {
    const adjusted = (key: string, value: number) => part(key, 20, 100, { adjusted: at(value, 8) })
    expect(positions([...crowd.map((c) => adjusted(c.key, 20)), adjusted('far', 60)], { whole: 20, isProportion: true })).toMatchObject({
      far: 'above',
      a: 'inside',
    })
    expect(
      positions([...crowd.map((c) => adjusted(c.key, 20)), part('far', 60, 100, { adjusted: at(20, 8) })], { whole: 20, isProportion: true }),
    ).toMatchObject({ far: 'inside' })
  })

  test('a part without a figure has no place', () => {
    const none: Placed = { key: 'none', figure: { ...figure(0, 0), state: 'no-rows', value: null }, rest: null, adjusted: null }
    expect(positions([...crowd, none], { whole: 20, isProportion: true })['none']).toBe('unknown')
  })
})

describe('without a funnel', () => {
  const around = (value: number, reach: number): Figure['interval'] => ({ low: value - reach, high: value + reach, method: 't' })
  const mean = (key: string, value: number, more: Partial<Placed> & { n?: number } = {}): Placed => {
    const { n = 50, ...rest } = more
    return { key, figure: { ...figure(null, n), value, interval: around(value, 1.96) }, rest: null, adjusted: null, ...rest }
  }
  const calm = [9.2, 10.9, 10.1, 9.6, 10.4, 9.9, 10.2, 9.7, 10.6].map((value, i) => mean(`c${i}`, value))

  test('a part stands apart as it would in a funnel, never when it is directional', () => {
    const found = positions([...calm, mean('high', 14), mean('low', 6), mean('few', 20, { n: 12 })], { whole: 10, isProportion: false })
    expect(found).toMatchObject({ high: 'above', low: 'below', few: 'unknown', c0: 'inside' })
    expect(place(calm, { whole: 10, isProportion: false }).limits).toEqual([])
  })

  test('parts that all differ do not all stand apart', () => {
    const wide = [2, 5, 18, 14, 8, 11, 16, 4, 12, 9].map((value, i) => mean(`w${i}`, value))
    expect(new Set(Object.values(positions(wide, { whole: 10, isProportion: false })))).toEqual(new Set(['inside']))
  })

  test('adjusted figures are placed instead of plain ones', () => {
    const found = positions([...calm, mean('high', 10, { adjusted: at(14, 1.96) }), mean('same', 20, { adjusted: at(10, 1.96) })], {
      whole: 10,
      isProportion: false,
    })
    expect(found).toMatchObject({ high: 'above', same: 'inside' })
  })

  test('of two, each is held against the other at one in 500, and two make no funnel', () => {
    const two = [mean('a', 12, { rest: compared(3, 0.001) }), mean('b', 9, { rest: compared(-3, 0.01) })]
    expect(positions(two, { whole: 10, isProportion: false })).toEqual({ a: 'above', b: 'inside' })
    expect(place([part('a', 10, 100), part('b', 60, 100)], { whole: 35, isProportion: true }).limits).toEqual([])
  })
})
