import { toDay } from '#period'

/** Days are whole days since 1970; times are minutes since 1970 on the practice's wall clock. */
export const dayMinutes = 1440
const texts: string[] = []
const clockTexts = Array.from({ length: dayMinutes }, (_, m) => ` ${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)

/** `2026-10-01`. */
export const showDay = (day: number): string => (texts[day] ??= toDay(day))
/** `2026-10-01 14:00`. */
export const showTime = (at: number): string => showDay(dayOf(at)) + (clockTexts[at % dayMinutes] ?? '')

export const dayOf = (at: number): number => Math.floor(at / dayMinutes)
export const hourOf = (at: number): number => Math.floor((at % dayMinutes) / 60)
/** Monday is 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (day + 3) % 7
/** Weeks since the Monday before 1970. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)
/** 1 to 12. */
export const monthOf = (day: number): number => Number(showDay(day).slice(5, 7))
/** Months since year 0, to tell months apart and in order. */
export const monthNumber = (day: number): number => Number(showDay(day).slice(0, 4)) * 12 + monthOf(day) - 1
export const startOfMonth = (day: number): number => day + 1 - Number(showDay(day).slice(8, 10))

export const isWeekday = (day: number): boolean => weekdayOf(day) < 5

const holidays = new Map<number, boolean>()

/** Days on which the practice is closed: six federal holidays (5 U.S.C. 6103), the day after Thanksgiving and Christmas Eve. */
export function isHoliday(day: number): boolean {
  const known = holidays.get(day)
  if (known !== undefined) return known
  const text = showDay(day).slice(5)
  const dayOfMonth = Number(text.slice(3))
  const weekday = weekdayOf(day)
  const isNth = (month: number, on: number, first: number) =>
    monthOf(day) === month && weekday === on && dayOfMonth >= first && dayOfMonth < first + 7
  const isClosed =
    ['01-01', '07-04', '12-24', '12-25'].includes(text) ||
    isNth(5, 0, 25) || // Memorial Day, the last Monday of May
    isNth(9, 0, 1) || // Labor Day
    isNth(11, 3, 22) || // Thanksgiving
    isNth(11, 4, 23)
  holidays.set(day, isClosed)
  return isClosed
}

export const isOpenDay = (day: number): boolean => isWeekday(day) && !isHoliday(day)
/** The first day from this one on that the practice is open. */
export const nextOpenDay = (day: number): number => (isOpenDay(day) ? day : nextOpenDay(day + 1))

/** Between Christmas and New Year, in high summer and around Thanksgiving people stay away; January and September bring new ones. */
const arrivalsByMonth = [1.22, 1.06, 1.04, 1, 0.97, 0.9, 0.84, 0.95, 1.18, 1.08, 0.96, 0.8]
export const seasonOf = (day: number): number => arrivalsByMonth[monthOf(day) - 1] ?? 1
/** The days when half the clients are away themselves. */
export const isQuietDay = (day: number): boolean => {
  const text = showDay(day).slice(5)
  return text >= '12-22' || text <= '01-02' || (text >= '06-30' && text <= '07-07') || (monthOf(day) === 11 && Number(text.slice(3)) >= 24)
}
