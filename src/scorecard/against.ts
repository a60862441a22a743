import { addDays, daysBetween, isDay, periodOf, previousPeriod, rollingDays, showDay, showPeriod, type Day, type Grain, type Period } from '#period'
import { ProblemError } from '#problems'
import type { NamedPeriod } from './when.ts'

/** What a period is held against: the one just before, the same days a year earlier, or two days of anybody's choice. */
export type Against = 'previous' | 'year-before' | Period

/** Reads `previous`, `year-before` or `2026-01-01..2026-04-01` (the second day is no longer inside). */
export function parseAgainst(text: string): Against {
  if (text === 'previous' || text === 'year-before') return text
  const [start = '', end = ''] = text.split('..')
  if (!isDay(start) || !isDay(end) || start >= end) throw new ProblemError({ code: 'server/bad-query', facts: { name: 'against' } })
  return { start, end }
}

/** The same day a year earlier; 29 February becomes the 28th. */
function yearBefore(day: Day): Day {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isDay(same) ? same : `${same.slice(0, 8)}28`
}

const nameOf = (period: Period, grain: Grain): string => {
  // A window is told by its last day, as the newer one is.
  const calendar = periodOf(addDays(period.end, -1), grain)
  const isWhole = calendar.start === period.start && calendar.end === period.end
  return isWhole ? showPeriod(period, grain) : `${showDay(period.start)} to ${showDay(addDays(period.end, -1))}`
}

/** The period that a period is compared with. Two periods that share a day cannot be compared: their rows are not apart. */
export function periodAgainst(after: Period, against: Against, grain: Grain): NamedPeriod {
  const before = chosen(after, against, grain)
  if (before.start < after.end && after.start < before.end) throw new ProblemError({ code: 'scorecard/periods-overlap' })
  return { ...before, name: nameOf(before, grain) }
}

function chosen(after: Period, against: Against, grain: Grain): Period {
  if (typeof against === 'object') return against
  if (against === 'year-before') return { start: yearBefore(after.start), end: yearBefore(after.end) }
  const calendar = periodOf(after.start, grain)
  // The month before March is February, three days shorter; for a window it is so many days.
  if (rollingDays(grain) === null && calendar.start === after.start && calendar.end === after.end) return previousPeriod(after, grain)
  return { start: addDays(after.start, -daysBetween(after.start, after.end)), end: after.start }
}
