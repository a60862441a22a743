import type { Figure } from '#api'
import { describe, expect, it } from 'vitest'
import { placesOf, showIn, showInterval, showNumber, showOpen, showSample, splitShown, stateWords } from './figure-words.ts'

const figure = (changes: Partial<Figure>): Figure => ({
  state: 'value',
  value: 14.3,
  shown: '14.3\u202f%',
  interval: { low: 12.49, high: 16.41, method: 'Wilson' },
  n: 1494,
  numerator: 214,
  isDirectional: false,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
  ...changes,
})

describe('numbers in words', () => {
  it.each([
    ['14.3\u202f%', '14.3', '%'],
    ['16.8 days', '16.8', 'days'],
    ['$1,234', '$1,234', ''],
    ['−12 points', '−12', 'points'],
    ['$412k', '$412k', ''],
  ])('splits %s into number and unit', (shown, number, unit) => {
    expect(splitShown(shown)).toEqual({ number, unit })
  })

  it('writes the interval with the places of the value', () => {
    expect(showInterval('percent', figure({}))).toBe('12.5–16.4')
    expect(placesOf('38 days')).toBe(0)
  })

  it('never writes two strokes in a row for a negative interval', () => {
    expect(showInterval('points', figure({ shown: '3 points', interval: { low: -7, high: 13, method: '' } }))).toBe('−7 to 13')
  })

  it('writes money with its sign outside and no minus before nought', () => {
    expect(showIn('dollars', -5.2, 0)).toBe('−$5')
    expect(showNumber(-0.01)).toBe('0')
    expect(showIn('days', 1, 0)).toBe('1\u00a0day')
  })

  it('says under the value what makes it less than sure', () => {
    expect(showSample('percent', figure({ isDirectional: true, n: 12, immature: 3 }), 30)).toBe(
      'directional: under 30 rows · 95\u202f% 12.5–16.4 · n 12 · 3 too recent',
    )
  })

  it('says about how many wait where counts are told in bands', () => {
    const open = { name: 'people still waiting', n: 181, medianDays: 10.4, isAbout: false }
    expect(showOpen(open)).toBe('181 people still waiting, half of them 10 days or more')
    expect(showOpen({ ...open, isAbout: true })).toBe('about 181 people still waiting, half of them 10 days or more')
  })

  it('has its own words for every reason there is no value', () => {
    const words = Object.values(stateWords).flatMap(({ short, long }) => [short, long])
    expect(new Set(words).size).toBe(words.length)
  })
})
