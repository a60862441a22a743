import { expect, it } from 'vitest'
import { showCell } from './row-cell.ts'

it.each([
  ['instant', '2026-10-31 17:30:00', '31 Oct 2026 17:30'],
  ['instant', '2026-10-31T17:30:00', '31 Oct 2026 17:30'],
  ['day', '2026-10-31', '31 Oct 2026'],
  ['cents', '-13250', '−$132.50'],
  ['cents', '13250', '$132.50'],
  ['code', 'late_cancelled', 'late cancelled'],
  ['bool', 'true', 'yes'],
  ['text', '90837', '90837'],
  ['instant', 'never', 'never'],
  ['number', null, ''],
  ['number', '7.857142857142857', '7.86'],
  ['number', '12.5', '12.5'],
  ['number', '10.0', '10'],
  ['number', '-0.0', '0'],
  ['number', '-3.0', '−3'],
])('shows a %s cell', (kind, cell, shown) => {
  expect(showCell(kind, cell)).toBe(shown)
})
