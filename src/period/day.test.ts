import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, daysBetween, firstOfMonth, isDay, toDay } from './day.ts'

const anyNumber = fc.integer({ min: -719_528, max: 2_932_896 })
const anyDay = anyNumber.map(toDay)

describe('days are the Gregorian calendar', () => {
  test('every day from 1580 to 2420 has the number Temporal gives it', () => {
    const first = Temporal.PlainDate.from('1580-01-01')
    const offset = Temporal.PlainDate.from('1970-01-01').until(first).days
    for (let i = 0; i < 306_800; i += 7) {
      const day = first.add({ days: i }).toString()
      expect(dayNumber(day)).toBe(offset + i)
      expect(toDay(offset + i)).toBe(day)
    }
  })

  test('number and day are each the inverse of the other', () => {
    fc.assert(fc.property(anyNumber, (number) => dayNumber(toDay(number)) === number))
  })

  test('days sort as their numbers do', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === dayNumber(a) < dayNumber(b)))
  })

  test('adding the days between leads from one to the other', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => addDays(a, daysBetween(a, b)) === b))
  })
})

test('isDay', () => {
  for (const day of ['2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31', '1969-12-31']) expect(isDay(day), day).toBe(true)
  for (const text of [
    '',
    '2023-02-29',
    '1900-02-29',
    '2024-2-9',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-01-00',
    '2024-01-01T00:00',
    ' 2024-01-01',
    '２０２４-01-01',
  ])
    expect(isDay(text), text).toBe(false)
})

test('months carry into the year', () => {
  expect([firstOfMonth(2026, 13), firstOfMonth(2026, 0), firstOfMonth(2026, -11), firstOfMonth(2026, 12)]).toEqual([
    '2027-01-01',
    '2025-12-01',
    '2025-01-01',
    '2026-12-01',
  ])
})

test('nonsense is refused', () => {
  expect(() => dayNumber('12 Oct 2026')).toThrow(RangeError)
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError)
})
