import { showDay } from '#period'

const partsIn = (instant: string, zone: string): { readonly day: string; readonly time: string } => {
  const at = new Date(instant)
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
  return { day, time }
}

/** An instant on the practice's wall clock: "09:41" today, "12 Oct 2026" on another day. */
export function showMoment(instant: string, zone: string, today: string): string {
  const { day, time } = partsIn(instant, zone)
  return day === today ? time : showDay(day)
}

/** An instant with its day and its time: "12 Oct 2026 09:41". */
export function showInstant(instant: string, zone: string): string {
  const { day, time } = partsIn(instant, zone)
  return `${showDay(day)} ${time}`
}

/** A stretch of days in words; its end is its last day. Null when nobody knows. */
export function showStretch(from: string | null, to: string | null): string | null {
  if (from && to) return from === to ? showDay(from) : `${showDay(from)} to ${showDay(to)}`
  return (from ?? to) ? showDay((from ?? to) as string) : null
}
