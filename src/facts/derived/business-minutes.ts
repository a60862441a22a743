/**
 * A clock that runs in business hours only, as SQL. Each row of `calendar` knows when its day opens, for how long, and how many minutes of
 * business lie before it. Wall clocks are enough: clocks change at night.
 */
const minuteOfDay = (clock: string): string => `CAST(extract(hour FROM ${clock}) * 60 + extract(minute FROM ${clock}) AS integer)`

/** What that clock shows at a wall clock; `day` is the calendar row of its day. */
const reading = (clock: string, day: string): string =>
  `(${day}.open_before + least(greatest(${minuteOfDay(clock)} - ${day}.opens_minute, 0), ${day}.open_minutes))`

type Moment = { readonly clock: string; readonly day: string }

/** Minutes of business from one wall clock to another; missing when either is. */
export const businessMinutes = (from: Moment, to: Moment): string => `(${reading(to.clock, to.day)} - ${reading(from.clock, from.day)})`

/** True when a wall clock lies in business hours. */
export const isInHours = ({ clock, day }: Moment): string =>
  `(${minuteOfDay(clock)} >= ${day}.opens_minute AND ${minuteOfDay(clock)} < ${day}.opens_minute + ${day}.open_minutes)`
