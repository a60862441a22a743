import { inquiry } from '#facts'
import { expect, test } from 'vitest'
import { always, isTrue, minutesBetween } from './condition.ts'
import { defineKpi, type Kpi } from './define.ts'
import { companionId, companionsOf, kpiOrPart, rivalId } from './view.ts'

const calls = { fact: inquiry, date: inquiry.receivedAt, population: always, exclusions: [] }
const kpi: Kpi = defineKpi({
  id: 'intake.speed',
  version: 1,
  name: 'Speed',
  question: 'How fast?',
  definition: 'Minutes to the first answer.',
  formula: { top: 'minutes', bottom: 'calls' },
  measure: { ...calls, shape: 'mean', value: minutesBetween(inquiry.receivedAt, inquiry.firstResponseAt) },
  rivals: [{ id: 'reached', name: 'Until reached', why: 'An attempt is no answer.', measure: { ...calls, shape: 'proportion', numerator: always } }],
  beside: [{ name: 'Answered at once (%)', measure: { ...calls, shape: 'proportion', numerator: isTrue(inquiry.answered) }, unit: 'percent' }],
  unit: 'minutes',
  direction: 'lower-is-better',
  ownerRole: 'intake',
  review: 'weekly',
  source: { citation: 'Test', year: 2026 },
})

test('a KPI, its rivals and its companions open by id', () => {
  expect(companionsOf(kpi).map((c) => companionId(kpi, c))).toEqual([
    'intake.speed~median',
    'intake.speed~90th-percentile',
    'intake.speed~answered-at-once',
  ])
  expect(kpiOrPart([kpi], 'intake.speed')).toBe(kpi)
  expect(kpiOrPart([kpi], rivalId(kpi, 'reached'))).toMatchObject({
    name: 'Speed: Until reached',
    definition: 'An attempt is no answer.',
    rivals: [],
  })
  expect(kpiOrPart([kpi], 'intake.speed~90th-percentile')?.measure).toMatchObject({ shape: 'percentile', at: 0.9 })
  expect(kpiOrPart([kpi], 'intake.speed~answered-at-once')).toMatchObject({ unit: 'percent', formula: { top: 'Answered at once (%)' } })
  for (const id of ['intake.other', 'intake.speed~', 'intake.speed~other', 'intake.speed~reached~median', ''])
    expect(kpiOrPart([kpi], id), id).toBeNull()
})
