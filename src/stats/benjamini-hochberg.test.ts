import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingOut } from './benjamini-hochberg.ts'

// Fifteen comparisons of two treatments of myocardial infarction, Benjamini & Hochberg (1995), section 3.2.
const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]

test('the published example: four comparisons stand out at 0.05, whatever their order', () => {
  expect(standingOut(published)).toEqual(published.map((_, i) => i < 4))
  expect(standingOut(published.toReversed())).toEqual(published.map((_, i) => i >= 11))
})

test('nothing among nothing; one alone is an ordinary test', () => {
  expect(standingOut([])).toEqual([])
  expect([standingOut([0.05]), standingOut([0.051])]).toEqual([[true], [false]])
})

test('a comparison that stands out alone at rate / m always does, one over the rate never', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (pValues) => {
      const out = standingOut(pValues)
      pValues.forEach((p, i) => {
        if (p <= 0.05 / pValues.length) expect(out[i]).toBe(true)
        if (p > 0.05) expect(out[i]).toBe(false)
      })
    }),
  )
})
