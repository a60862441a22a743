import { addDays, dayNumber, splitDay } from './day.ts'
import type { Day } from './day.ts'
import { rollingDays } from './grain.ts'
import type { Grain } from './grain.ts'
import type { Period } from './period.ts'

// Without a locale the words do not depend on the machine's ICU (which spells September 'Sep' or 'Sept'): screen, CLI and PDF must agree.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const showIn = (locale: string, day: Day, fields: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...fields, timeZone: 'UTC' }).format(dayNumber(day) * 86_400_000)

const showMonth = (day: Day, locale: string | undefined): string => {
  if (locale !== undefined) return showIn(locale, day, { month: 'short', year: 'numeric' })
  const { year, month } = splitDay(day)
  return `${months[month - 1] ?? ''} ${year}`
}

/** A day in short words: '12 Oct 2026', or as the locale writes it. */
export const showDay = (day: Day, locale?: string): string =>
  locale === undefined
    ? `${splitDay(day).dayOfMonth} ${showMonth(day, locale)}`
    : showIn(locale, day, { day: 'numeric', month: 'short', year: 'numeric' })

/** A period in short words: 'Oct 2026', 'Q4 2026', 'week of 12 Oct 2026', '90 days to 31 Oct 2026' (its last day, not its open end). */
export function showPeriod(period: Period, grain: Grain, locale?: string): string {
  const { year, month } = splitDay(period.start)
  switch (grain) {
    case 'day':
      return showDay(period.start, locale)
    case 'week':
      return `week of ${showDay(period.start, locale)}`
    case 'month':
      return showMonth(period.start, locale)
    case 'quarter':
      return `Q${Math.ceil(month / 3)} ${year}`
    case 'year':
      return String(year)
    case 'rolling-7':
    case 'rolling-30':
    case 'rolling-90':
    case 'rolling-365':
      return `${rollingDays(grain) ?? 1} days to ${showDay(addDays(period.end, -1), locale)}`
  }
}
