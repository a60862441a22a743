import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, daysBetween, toDay } from './day.ts'
import { grains, isGrain, rollingDays } from './grain.ts'
import { lastPeriods, nextPeriod, periodOf, periodsBetween, previousPeriod, startOfPeriod } from './period.ts'
import { showDay, showPeriod } from './show-period.ts'

const anyGrain = fc.constantFrom(...grains.map(({ grain }) => grain))
const anyDay = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-01-01') }).map(toDay)

describe('a period', () => {
  test('holds its day, and its neighbours touch it', () => {
    fc.assert(
      fc.property(anyDay, anyGrain, (day, grain) => {
        const period = periodOf(day, grain)
        expect(period.start <= day && day < period.end).toBe(true)
        expect(startOfPeriod(day, grain)).toBe(period.start)
        expect(nextPeriod(period, grain).start).toBe(period.end)
        expect(previousPeriod(period, grain).end).toBe(period.start)
        expect(nextPeriod(previousPeriod(period, grain), grain)).toEqual(period)
      }),
    )
  })

  test('a calendar period is the same from any of its days', () => {
    fc.assert(
      fc.property(anyDay, anyGrain, (day, grain) => {
        fc.pre(rollingDays(grain) === null)
        const period = periodOf(day, grain)
        expect(periodOf(period.start, grain)).toEqual(period)
        expect(periodOf(addDays(period.end, -1), grain)).toEqual(period)
      }),
    )
  })

  test('a week is the ISO week of Temporal', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = Temporal.PlainDate.from(startOfPeriod(day, 'week'))
        expect(monday.dayOfWeek).toBe(1)
        expect(monday.weekOfYear).toBe(Temporal.PlainDate.from(day).weekOfYear)
      }),
    )
  })

  test.each([
    ['2026-10-18', 'week', '2026-10-12', '2026-10-19'],
    ['2027-01-01', 'week', '2026-12-28', '2027-01-04'],
    ['2024-02-29', 'month', '2024-02-01', '2024-03-01'],
    ['2026-12-31', 'month', '2026-12-01', '2027-01-01'],
    ['2026-12-31', 'quarter', '2026-10-01', '2027-01-01'],
    ['2026-06-30', 'quarter', '2026-04-01', '2026-07-01'],
    ['2026-06-30', 'year', '2026-01-01', '2027-01-01'],
    ['2026-10-31', 'rolling-90', '2026-08-03', '2026-11-01'],
  ] as const)('%s by %s is %s to %s', (day, grain, start, end) => expect(periodOf(day, grain)).toEqual({ start, end }))
})

describe('lists of periods', () => {
  test('periodsBetween covers every day asked for, without gap or overlap, and no period needlessly', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 800 }), anyGrain, (from, days, grain) => {
        const to = addDays(from, days)
        const periods = periodsBetween(grain, from, to)
        expect(periods[0]?.start).toSatisfy((start: string) => start <= from)
        expect(periods[0]?.end).toSatisfy((end: string) => end > from)
        expect(periods.at(-1)?.end).toSatisfy((end: string) => end >= to)
        expect(periods.at(-1)?.start).toSatisfy((start: string) => start < to)
        periods.slice(1).forEach((period, i) => expect(period.start).toBe(periods[i]?.end))
      }),
    )
  })

  test('rolling windows are counted back from the end', () => {
    expect(periodsBetween('rolling-30', '2026-08-20', '2026-11-01')).toEqual([
      { start: '2026-08-03', end: '2026-09-02' },
      { start: '2026-09-02', end: '2026-10-02' },
      { start: '2026-10-02', end: '2026-11-01' },
    ])
  })

  test('an empty or backward span has no periods', () => {
    expect(periodsBetween('month', '2026-10-01', '2026-10-01')).toEqual([])
    expect(periodsBetween('month', '2026-10-02', '2026-10-01')).toEqual([])
  })

  test('lastPeriods ends with the period of the day', () => {
    expect(lastPeriods('month', '2026-01-31', 3)).toEqual([
      { start: '2025-11-01', end: '2025-12-01' },
      { start: '2025-12-01', end: '2026-01-01' },
      { start: '2026-01-01', end: '2026-02-01' },
    ])
    expect(lastPeriods('month', '2026-01-31', 0)).toEqual([])
    fc.assert(
      fc.property(anyDay, anyGrain, fc.integer({ min: 1, max: 40 }), (day, grain, n) => {
        const periods = lastPeriods(grain, day, n)
        expect(periods).toHaveLength(n)
        expect(periods.at(-1)).toEqual(periodOf(day, grain))
        periods.slice(1).forEach((period, i) => expect(period.start).toBe(periods[i]?.end))
        periods.forEach(({ start, end }) => expect(daysBetween(start, end)).toBeGreaterThan(0))
      }),
    )
  })
})

describe('words', () => {
  test.each([
    ['day', '12 Sep 2026'],
    ['week', 'week of 7 Sep 2026'],
    ['month', 'Sep 2026'],
    ['quarter', 'Q3 2026'],
    ['year', '2026'],
    ['rolling-7', '7 days to 12 Sep 2026'],
    ['rolling-90', '90 days to 12 Sep 2026'],
  ] as const)('%s', (grain, words) => expect(showPeriod(periodOf('2026-09-12', grain), grain)).toBe(words))

  test('a locale writes days its own way', () => {
    expect(showDay('2026-10-12', 'en-US')).toBe('Oct 12, 2026')
    expect(showPeriod(periodOf('2026-10-12', 'month'), 'month', 'de')).toBe('Okt. 2026')
  })

  test('every grain is known by its name', () => {
    expect(grains.every(({ grain, name }) => isGrain(grain) && name !== '')).toBe(true)
    expect(isGrain('fortnight')).toBe(false)
  })
})
