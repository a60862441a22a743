import { addDays, dayNumber, daysBetween, firstOfMonth, splitDay } from './day.ts'
import type { Day } from './day.ts'
import { rollingDays } from './grain.ts'
import type { Grain } from './grain.ts'

/** Closed at its start, open at its end: `end` is the first day that is no longer inside. */
export type Period = { readonly start: Day; readonly end: Day }

// 1970-01-01 was a Thursday; ISO 8601 counts Monday as the first day of the week.
const daysSinceMonday = (day: Day): number => (((dayNumber(day) + 3) % 7) + 7) % 7

/** The first day of the period that holds a day; for a rolling grain, of the window whose last day it is. Weeks start on Monday (ISO 8601). */
export function startOfPeriod(day: Day, grain: Grain): Day {
  const { year, month } = splitDay(day)
  switch (grain) {
    case 'day':
      return day
    case 'week':
      return addDays(day, -daysSinceMonday(day))
    case 'month':
      return firstOfMonth(year, month)
    case 'quarter':
      return firstOfMonth(year, month - ((month - 1) % 3))
    case 'year':
      return firstOfMonth(year, 1)
    case 'rolling-7':
    case 'rolling-30':
    case 'rolling-90':
    case 'rolling-365':
      return addDays(day, 1 - (rollingDays(grain) ?? 1))
  }
}

const endOfPeriod = (start: Day, grain: Grain): Day => {
  const { year, month } = splitDay(start)
  switch (grain) {
    case 'day':
      return addDays(start, 1)
    case 'week':
      return addDays(start, 7)
    case 'month':
      return firstOfMonth(year, month + 1)
    case 'quarter':
      return firstOfMonth(year, month + 3)
    case 'year':
      return firstOfMonth(year + 1, 1)
    case 'rolling-7':
    case 'rolling-30':
    case 'rolling-90':
    case 'rolling-365':
      return addDays(start, rollingDays(grain) ?? 1)
  }
}

const periodFrom = (start: Day, grain: Grain): Period => ({ start, end: endOfPeriod(start, grain) })

/** The period that holds a day; for a rolling grain, the window whose last day it is. */
export const periodOf = (day: Day, grain: Grain): Period => periodFrom(startOfPeriod(day, grain), grain)

/** The period that begins where this one ends. */
export const nextPeriod = (period: Period, grain: Grain): Period => periodFrom(period.end, grain)

/** The period that ends where this one begins. */
export const previousPeriod = (period: Period, grain: Grain): Period => periodOf(addDays(period.start, -1), grain)

/**
 * Whole periods, oldest first and without gaps, that together cover every day from `from` up to but not including `to`.
 * Calendar periods may reach past both ends; rolling windows are counted back from `to`, so only the oldest may reach before `from`.
 */
export function periodsBetween(grain: Grain, from: Day, to: Day): Period[] {
  const periods: Period[] = []
  const days = daysBetween(from, to)
  if (days <= 0) return periods
  const windowDays = rollingDays(grain)
  const first = windowDays === null ? startOfPeriod(from, grain) : addDays(to, -windowDays * Math.ceil(days / windowDays))
  for (let period = periodFrom(first, grain); period.start < to; period = nextPeriod(period, grain)) periods.push(period)
  return periods
}

/** The `n` periods that end with the one holding `endDay` (for a rolling grain: whose last day is `endDay`), oldest first. */
export function lastPeriods(grain: Grain, endDay: Day, n: number): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(endDay, grain); periods.length < n; period = previousPeriod(period, grain)) periods.push(period)
  return periods.toReversed()
}
