/**
 * Days, periods and time zones. Pure: it reads no clock and no setting.
 * A day is a calendar date without a zone; a period is closed at its start and open at its end, in days.
 * Day arithmetic is whole numbers and runs anywhere. Only `zoneClock` needs Temporal, so a browser without it can import this door.
 */
export { addDays, dayNumber, daysBetween, isDay, toDay } from './day.ts'
export type { Day } from './day.ts'
export { grains, isGrain, rollingDays } from './grain.ts'
export type { Grain } from './grain.ts'
export { lastPeriods, nextPeriod, periodOf, periodsBetween, previousPeriod, startOfPeriod } from './period.ts'
export type { Period } from './period.ts'
export { showDay, showPeriod } from './show-period.ts'
export { isZone, todayIn, zoneClock } from './zone.ts'
export type { Reading, ZoneClock } from './zone.ts'
