import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount, parseCents, parseMinutes } from './amount.ts'

test.each([
  ['125', 12_500],
  ['$1,234.50', 123_450],
  ['(12.00)', -1200],
  ['-$5', -500],
  ['$-5.00', -500],
  ['−5.00', -500],
  ['12.00-', -1200],
  ['USD 12.00', 1200],
  ['12.00 USD', 1200],
  ['1.005', 101],
  ['.5', 50],
  ["1'234.50", 123_450],
  ['0', 0],
  ['-0.00', 0],
] as const)('%s is %d cents', (text, cents) => expect(parseCents(text, '.')).toBe(cents))

test.each([
  ['1.234,50', 123_450],
  ['1 234,50 €', 123_450],
  ['12,5', 1250],
  ['(1.234)', -123_400],
] as const)('with a comma, %s is %d cents', (text, cents) => expect(parseCents(text, ',')).toBe(cents))

test.each(['', 'abc', '1,23.50', '12,34,56', '(12', '(-5)', '--5', '1.2.3', '$', 'icd10', '2026-05-01', '=1+1'])('“%s” is no amount', (text) =>
  expect(parseAmount(text, '.')).toBeNull(),
)

test('money written with cents comes back to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      const whole = Math.floor(Math.abs(cents) / 100).toLocaleString('en-US')
      const text = `${cents < 0 ? '(' : ''}$${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}${cents < 0 ? ')' : ''}`
      expect(parseCents(text, '.')).toBe(cents)
    }),
  )
})

test.each([
  ['90', 'minutes', 90],
  ['1.5', 'hours', 90],
  ['1.5 h', 'hours', 90],
  ['1:30', 'clock', 90],
  ['1:30', 'minutes', 90],
  ['0:00:45', 'clock', 1],
  ['5400', 'seconds', 90],
  ['x', 'minutes', null],
  ['90', 'clock', null],
] as const)('%s in %s', (text, unit, expected) => expect(parseMinutes(text, unit, '.')).toBe(expected))
