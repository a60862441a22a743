/** A calendar date, 'YYYY-MM-DD', years 0000 to 9999, proleptic Gregorian, in no zone. Two days compare as strings. */
export type Day = string

export type Civil = { readonly year: number; readonly month: number; readonly dayOfMonth: number }

const shape = /^\d{4}-\d{2}-\d{2}$/
const firstDayNumber = -719_528
const lastDayNumber = 2_932_896

const civil = (day: Day): Civil => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) })

// Both directions follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): years begin in March, so the leap day is last.
const toNumber = ({ year, month, dayOfMonth }: Civil): number => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const fromNumber = (number: number): Civil => {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const write = ({ year, month, dayOfMonth }: Civil): Day => `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`

/** True when the text is a date that exists: '2024-02-29' is, '2023-02-29' and '2024-2-9' are not. */
export const isDay = (text: string): boolean => shape.test(text) && write(fromNumber(toNumber(civil(text)))) === text

/** Whole days since 1970-01-01, negative before it. Throws on text that is not a day, which is a mistake of the caller. */
export function dayNumber(day: Day): number {
  if (!shape.test(day)) throw new RangeError('not a day: expected YYYY-MM-DD')
  return toNumber(civil(day))
}

/** The day so many whole days after 1970-01-01. Throws outside the years 0000 to 9999. */
export function toDay(number: number): Day {
  if (!Number.isInteger(number) || number < firstDayNumber || number > lastDayNumber) throw new RangeError('outside the years 0000 to 9999')
  return write(fromNumber(number))
}

/** Year, month 1 to 12, day of the month 1 to 31. */
export const splitDay = (day: Day): Civil => fromNumber(dayNumber(day))

/** The first day of a month; month numbers outside 1 to 12 carry into the year. */
export const firstOfMonth = (year: number, month: number): Day =>
  write({ year: year + Math.floor((month - 1) / 12), month: ((((month - 1) % 12) + 12) % 12) + 1, dayOfMonth: 1 })

/** The day `days` after (or, when negative, before) a day. */
export const addDays = (day: Day, days: number): Day => toDay(dayNumber(day) + days)

/** Days from the first day to the second: 0 for the same day, negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)
