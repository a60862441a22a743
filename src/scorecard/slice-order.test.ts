import { expect, test } from 'vitest'
import { inOrder } from './slice-order.ts'

const named = (...values: readonly string[]) => values.map((value) => ({ value, name: value === '' ? 'Not recorded' : value }))
const ordered = (id: string, ...values: readonly string[]) => inOrder({ id }, named(...values)).map((s) => s.value)

test('ages, hours and levels of care stand in their own order, everything else by name; what is not recorded comes last', () => {
  expect(ordered('age-band', '65 and over', '', '12-17', 'under 12', '26-64')).toEqual(['under 12', '12-17', '26-64', '65 and over', ''])
  expect(ordered('hour', '17', '9', '', '10')).toEqual(['9', '10', '17', ''])
  expect(ordered('level-of-care', 'php', 'iop', 'outpatient')).toEqual(['outpatient', 'iop', 'php'])
  expect(ordered('site', 'West 10', 'East', '', 'West 2')).toEqual(['East', 'West 2', 'West 10', ''])
})

test('a value the order does not know stands after those it knows, by name', () => {
  expect(ordered('age-band', 'unknown', '65 and over', 'other')).toEqual(['65 and over', 'other', 'unknown'])
})
