import { dayNumber } from '#period'
import { describe, expect, test } from 'vitest'
import { isHoliday, monthNumber, nextOpenDay, showDay, showTime, startOfMonth, weekdayOf } from './calendar.ts'
import { awake, inOpenHours } from './cells.ts'

describe('the calendar', () => {
  test('knows the days the practice is closed', () => {
    const closed = Array.from({ length: 365 }, (_, i) => dayNumber('2026-01-01') + i).filter(isHoliday)
    expect(closed.map(showDay)).toEqual([
      '2026-01-01',
      '2026-05-25',
      '2026-07-04',
      '2026-09-07',
      '2026-11-26',
      '2026-11-27',
      '2026-12-24',
      '2026-12-25',
    ])
  })

  test('counts days as Temporal does', () => {
    for (let day = dayNumber('2023-12-20'); day < dayNumber('2024-03-10'); day += 3) {
      const date = Temporal.PlainDate.from(showDay(day))
      expect(weekdayOf(day)).toBe(date.dayOfWeek - 1)
      expect(showDay(startOfMonth(day))).toBe(date.with({ day: 1 }).toString())
      expect(monthNumber(day)).toBe(date.year * 12 + date.month - 1)
    }
    expect(showTime(dayNumber('2026-03-05') * 1440 + 545)).toBe('2026-03-05 09:05')
    expect(showDay(nextOpenDay(dayNumber('2026-11-26')))).toBe('2026-11-30')
  })

  test('answers in open hours and lets people sleep', () => {
    const at = (text: string) => Date.parse(`${text}Z`) / 60_000
    expect(showTime(inOpenHours(at('2026-11-25T17:00'), 60))).toBe('2026-11-30 08:50')
    expect(showTime(inOpenHours(at('2026-11-24T12:00'), 45))).toBe('2026-11-24 12:45')
    expect(showTime(awake(at('2026-03-08T02:30')))).toBe('2026-03-08 07:00')
    expect(showTime(awake(at('2026-03-07T23:10')))).toBe('2026-03-08 07:45')
  })
})
