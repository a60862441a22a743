import { utilization } from '../../content/kpis/people/utilization.kpi.ts'
import { revenuePerVisit } from '../../content/kpis/money/revenue-per-visit.kpi.ts'
import { countedOf } from '#kpi'
import { expect, test } from 'vitest'
import { rowValue } from './row-value.ts'

test('a row’s minutes stay minutes where the ratio makes its percent by a hundredfold top', () => {
  const [top, bottom] = countedOf(utilization.measure)
  expect(rowValue(utilization, top, 5500)).toBe(55)
  expect(rowValue(utilization, bottom, 265)).toBe(265)
  expect(rowValue(utilization, top, null)).toBe(null)
})

test('dollars a definition makes of cents stay dollars', () => {
  const [top] = countedOf(revenuePerVisit.measure)
  expect(rowValue(revenuePerVisit, top, 132.5)).toBe(132.5)
})
