import { dayNumber, toDay, zoneClock } from '#period'

type OpenDay = { readonly weekday: number; readonly opensMinute: number; readonly closesMinute: number }
/** How the practice counts the time an alert may wait. */
export type AlertClock = { readonly zone: string; readonly hours: readonly OpenDay[]; readonly minutes: number }

const minuteMs = 60_000
const dayMs = 86_400_000
const longestLookDays = 14

/** ISO: Monday is 1. Day 0, the first of January 1970, was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1

/** Is the practice open then? */
export function isOpenAt({ zone, hours }: AlertClock, epochMs: number): boolean {
  const local = zoneClock(zone).toLocal(epochMs)
  const day = Math.floor(local / dayMs)
  const minute = (local - day * dayMs) / minuteMs
  return hours.some((h) => h.weekday === weekdayOf(day) && minute >= h.opensMinute && minute < h.closesMinute)
}

/**
 * Until when somebody must have seen an alert: so many minutes of business hours after it was raised. With somebody on call the clock runs at
 * once, whatever the hour; without business hours too.
 */
export function seenBy(clock: AlertClock, raisedMs: number, hasOnCall: boolean): number {
  const { zone, hours, minutes } = clock
  if (hasOnCall || hours.length === 0) return raisedMs + minutes * minuteMs
  const { toLocal, toInstant } = zoneClock(zone)
  const raised = toLocal(raisedMs)
  let left = minutes
  const first = Math.floor(raised / dayMs)
  for (let day = first; day <= first + longestLookDays; day++) {
    const open = hours.find((h) => h.weekday === weekdayOf(day))
    if (!open) continue
    const from = Math.max(open.opensMinute, day === first ? (raised - day * dayMs) / minuteMs : 0)
    const here = open.closesMinute - from
    if (here <= 0) continue
    if (left <= here) return toInstant(day * dayMs + (from + left) * minuteMs).epochMs
    left -= here
  }
  return raisedMs + minutes * minuteMs
}

/** An instant as the record writes the wall clock: '2026-03-02 09:00:00'. */
export function wallClock(zone: string, epochMs: number): string {
  const local = zoneClock(zone).toLocal(epochMs)
  const day = Math.floor(local / dayMs)
  return `${toDay(day)} ${new Date(local).toISOString().slice(11, 23)}`
}

/** Noon of a day where the practice is. */
export const noonOf = (zone: string, day: string): number => zoneClock(zone).toInstant(dayNumber(day) * dayMs + 12 * 60 * minuteMs).epochMs
