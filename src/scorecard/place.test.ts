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
  const mean = (key: string, n: number, more: Partial<Placed>): Placed => ({ key, figure: figure(null, n), rest: null, adjusted: null, ...more })

  test('a part stands apart from the others at one in 500, never when it is directional', () => {
    const parts = [mean('high', 50, { rest: compared(3, 0.001) }), mean('low', 50, { rest: compared(-3, 0.001) }), mean('near', 50, { rest: compared(3, 0.01) }), mean('few', 12, { rest: compared(9, 0.0001) })] // prettier-ignore
    expect(positions(parts, { whole: 10, isProportion: false })).toEqual({ high: 'above', low: 'below', near: 'inside', few: 'unknown' })
    expect(place(parts, { whole: 10, isProportion: false }).limits).toEqual([])
  })

  test('adjusted, it stands apart when its interval, stretched to 99.8 %, leaves the whole out', () => {
    const parts = [mean('high', 50, { adjusted: at(14, 2) }), mean('near', 50, { adjusted: at(13, 2) })]
    expect(positions(parts, { whole: 10, isProportion: false })).toEqual({ high: 'above', near: 'inside' })
  })

  test('two parts make no funnel', () => {
    expect(place([part('a', 10, 100), part('b', 60, 100)], { whole: 35, isProportion: true }).limits).toEqual([])
  })
})
