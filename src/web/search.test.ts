import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTo, filtersOf, leavingFor, parseAsk, parseSearch, parseWords, stringifySearch, valuesOf, withFilter } from './search.ts'

describe('what is asked, in the address', () => {
  it('keeps an id of 19 digits to its last digit, where a number would lose it', () => {
    const text = stringifySearch({ grain: 'month', 'f.site': '9007199254740993001~2014571868750424314' })
    expect(text).toBe('?grain=month&f.site=9007199254740993001~2014571868750424314')
    expect(valuesOf(parseAsk(parseSearch(text)), 'site')).toEqual(['9007199254740993001', '2014571868750424314'])
  })

  it('reads back what it wrote, whatever the values hold', () => {
    const value = fc.string().filter((v) => !v.includes('~'))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const ask = withFilter({}, 'referral-source', values)
        expect(valuesOf(parseAsk(parseSearch(stringifySearch(ask))), 'referral-source')).toEqual(values)
      }),
    )
  })

  it('drops what does not parse, so that an old link still opens', () => {
    expect(parseAsk({ grain: 'fortnight', from: '2026-13', 'f.site': '1', open: 'access', 'F.x': 'y' })).toEqual({ 'f.site': '1' })
  })

  it('tells "none recorded" from no filter', () => {
    expect(filtersOf(parseAsk({ 'f.payer': '' }))).toEqual([{ dimension: 'payer', values: [''] }])
    expect(withFilter(parseAsk({ 'f.payer': '', grain: 'week' }), 'payer', [])).toEqual({ grain: 'week' })
  })

  it('keeps only the words a page names, and no empty ones', () => {
    expect(parseWords({ by: 'site', why: '', other: 'x' }, 'by', 'why')).toEqual({ by: 'site' })
  })
})

it('keeps whose scorecard a number was opened from, for the way back', () => {
  expect(leavingFor('finance')).toEqual({ for: 'finance' })
  expect(backTo(leavingFor('finance'))).toEqual({ role: 'finance' })
  expect(backTo(leavingFor(undefined))).toEqual({})
  expect(backTo({ for: 'numerator' })).toEqual({})
})
