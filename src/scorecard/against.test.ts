import { ProblemError } from '#problems'
import { expect, test } from 'vitest'
import { parseAgainst, periodAgainst } from './against.ts'

const march = { start: '2026-03-01', end: '2026-04-01' }

test('the period before is the calendar one for a calendar grain, and as many days for a window', () => {
  expect(periodAgainst(march, 'previous', 'month')).toEqual({ start: '2026-02-01', end: '2026-03-01', name: 'Feb 2026' })
  expect(periodAgainst({ start: '2026-03-01', end: '2026-05-30' }, 'previous', 'rolling-90')).toEqual({
    start: '2025-12-01',
    end: '2026-03-01',
    name: '90 days to 28 Feb 2026',
  })
  expect(periodAgainst({ start: '2026-03-02', end: '2026-03-12' }, 'previous', 'month')).toMatchObject({ start: '2026-02-20', end: '2026-03-02' })
})

test('a year before is the same days; 29 February becomes the 28th', () => {
  expect(periodAgainst(march, 'year-before', 'month')).toEqual({ start: '2025-03-01', end: '2025-04-01', name: 'Mar 2025' })
  expect(periodAgainst({ start: '2024-02-29', end: '2024-03-10' }, 'year-before', 'month')).toMatchObject({ start: '2023-02-28', end: '2023-03-10' })
})

test('days of anybody’s choice are read, and what cannot be read has a code', () => {
  expect(parseAgainst('2026-01-01..2026-02-01')).toEqual({ start: '2026-01-01', end: '2026-02-01' })
  expect([parseAgainst('previous'), parseAgainst('year-before')]).toEqual(['previous', 'year-before'])
  for (const text of ['', 'yesterday', '2026-02-30..2026-03-01', '2026-02-01..2026-01-01', '2026-02-01'])
    expect(() => parseAgainst(text)).toThrow(ProblemError)
})

test('periods that share a day are refused', () => {
  const overlap = () => periodAgainst(march, { start: '2026-03-31', end: '2026-05-01' }, 'month')
  expect(overlap).toThrow(ProblemError)
  expect(periodAgainst(march, { start: '2026-04-01', end: '2026-05-01' }, 'month').name).toBe('Apr 2026')
})
