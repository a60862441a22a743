import { expect, test } from 'vitest'
import { dayNumber, toDay } from '#period'
import { openemrSeries, seriesDays } from './openemr-series.ts'

const spec = (values: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(values))
const days = (type: string, from: string, until: string, values: Record<string, string>): string[] =>
  seriesDays({ type, from: dayNumber(from), until: dayNumber(until), spec: spec(values) }).map(toDay)

test('every second week, without the exceptions', () => {
  const rule = { event_repeat_freq: '2', event_repeat_freq_type: '1', exdate: '20260119,20260216' }
  expect(days('1', '2026-01-05', '2026-03-02', rule)).toEqual(['2026-01-05', '2026-02-02', '2026-03-02'])
})

test('every working day leaves weekends out', () => {
  expect(days('1', '2026-01-08', '2026-01-13', { event_repeat_freq: '1', event_repeat_freq_type: '4' })).toEqual([
    '2026-01-08',
    '2026-01-09',
    '2026-01-12',
    '2026-01-13',
  ])
})

test('monthly and yearly', () => {
  expect(days('1', '2026-01-15', '2026-04-01', { event_repeat_freq: '1', event_repeat_freq_type: '2' })).toEqual([
    '2026-01-15',
    '2026-02-15',
    '2026-03-15',
  ])
  expect(days('1', '2024-05-01', '2026-06-01', { event_repeat_freq: '1', event_repeat_freq_type: '3' })).toHaveLength(3)
})

test('the last Friday and the second Tuesday of a month', () => {
  const last = { event_repeat_on_freq: '1', event_repeat_on_num: '5', event_repeat_on_day: '5' }
  expect(days('2', '2026-01-30', '2026-03-31', last)).toEqual(['2026-01-30', '2026-02-27', '2026-03-27'])
  const second = { event_repeat_on_freq: '2', event_repeat_on_num: '2', event_repeat_on_day: '2' }
  expect(days('2', '2026-01-13', '2026-05-31', second)).toEqual(['2026-01-13', '2026-03-10', '2026-05-12'])
})

test('given weekdays, counted from Sunday', () => {
  // 2026-01-05 is a Monday.
  expect(days('3', '2026-01-05', '2026-01-14', { event_repeat_freq: '2,4', event_repeat_freq_type: '6' })).toEqual([
    '2026-01-05',
    '2026-01-07',
    '2026-01-12',
    '2026-01-14',
  ])
})

test('a rule that makes no sense gives the first day only, and none runs on for ever', () => {
  expect(days('1', '2026-01-05', '2026-12-31', { event_repeat_freq: 'x', event_repeat_freq_type: '1' })).toEqual(['2026-01-05'])
  expect(days('1', '1990-01-01', '2060-01-01', { event_repeat_freq: '1', event_repeat_freq_type: '0' }).length).toBeLessThanOrEqual(3000)
})

test('a calendar row becomes one row for each occurrence, up to its end', () => {
  const place = (from: { column: string } | { position: number }): number =>
    ['pc_eventDate', 'pc_endDate', 'pc_recurrtype', 'pc_recurrspec'].indexOf('column' in from ? from.column : '')
  const expand = openemrSeries({ place, nowMs: Date.parse('2026-01-01') })
  const rule = 'a:2:{s:17:"event_repeat_freq";s:1:"1";s:22:"event_repeat_freq_type";s:1:"1";}'
  expect(expand(['2026-01-05', '2026-01-19', '1', rule, 'x'])).toEqual([
    ['2026-01-05', '2026-01-19', '1', rule, 'x'],
    ['2026-01-12', '2026-01-19', '1', rule, 'x'],
    ['2026-01-19', '2026-01-19', '1', rule, 'x'],
  ])
  expect(expand(['2026-01-05', '0000-00-00', '0', '', 'x'])).toHaveLength(1)
  // Without an end a series is followed a little over a year.
  expect(expand(['2026-01-05', '0000-00-00', '1', rule, 'x'])).toHaveLength(57)
})
