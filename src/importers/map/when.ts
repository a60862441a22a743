import { dayNumber } from '#period'

/** How a column writes its dates. `ymd` includes ISO 8601; month names are understood in every order. */
export type WhenOrder = 'ymd' | 'mdy' | 'dmy' | 'excel' | 'epoch-seconds' | 'epoch-ms'

/** One date as it was written. `dayMs` is its midnight as if in UTC; `timeMs` is null without a time of day; `offsetMs` is null without a zone. */
export type When = { dayMs: number; timeMs: number | null; offsetMs: number | null; hasShortYear: boolean }
export type WhenFlaw = 'import/not-a-date' | 'import/impossible-date' | 'import/date-out-of-range'

const dayMs = 86_400_000
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

// Dates outside these years are a wrong format or a typing slip, never an appointment, a payment or a birth.
const firstYear = 1900
const lastYear = 2199
const yearStarts = Float64Array.from({ length: lastYear - firstYear + 1 }, (_, i) => dayNumber(`${firstYear + i}-01-01`))
const monthStarts = daysIn.map((_, month) => daysIn.slice(0, month).reduce((sum, days) => sum + days, 0))

const months: Readonly<Record<string, number>> = { jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12 }
// Hours from UTC. Only abbreviations with one meaning where this is used; the rest are refused.
const zoneHours: Readonly<Record<string, number>> = {
  z: 0, utc: 0, gmt: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7,
} // prettier-ignore

const numeric = /^(?:[a-z]{3,9},?\s+)?(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})(?:(?:T|,?\s+(?:at\s+)?)(.+))?$/i
const dayFirstName =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-\s.]*(?:of\s+)?([a-z]{3,9})\.?[-\s,]*(\d{2}|\d{4})(?:(?:T|,?\s+(?:at\s+)?)(.+))?$/i
const monthNameFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{2}|\d{4})(?:(?:T|,?\s+(?:at\s+)?)(.+))?$/i
const packed = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z)?$/
const clock =
  /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:(z|utc|gmt|[ecmp][sd]t)|(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?)?$/i

/**
 * A reader of one written date. It fills and returns the same object every time, since a file has millions; read it before the next call.
 * Two-digit years 69-99 are 19xx, 00-68 are 20xx (POSIX strptime).
 */
export function whenReader(order: WhenOrder): (text: string) => When | WhenFlaw {
  const found: When = { dayMs: 0, timeMs: null, offsetMs: null, hasShortYear: false }
  if (order === 'excel') return (text) => readSerial(text, found)
  if (order === 'epoch-seconds') return (text) => readEpoch(text, 1000, found)
  if (order === 'epoch-ms') return (text) => readEpoch(text, 1, found)
  return (text) => {
    found.timeMs = null
    found.offsetMs = null
    found.hasShortYear = false
    return readQuick(text, order, found) ?? readWritten(text.trim(), order, found)
  }
}

function setDay(found: When, year: number, [month, dayOfMonth]: readonly [number, number]): WhenFlaw | When {
  const lastDay = month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0)
  if (dayOfMonth < 1 || dayOfMonth > lastDay) return 'import/impossible-date'
  const start = yearStarts[year - firstYear]
  if (start === undefined) return 'import/date-out-of-range'
  const before = (monthStarts[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0)
  found.dayMs = (start + before + dayOfMonth - 1) * dayMs
  return found
}

/** A run of at most `most` digits: its value, or -1. Where it ended is in `scan.at`. */
const scan = { at: 0 }
function digits(text: string, from: number, most: number): number {
  let [value, at] = [0, from]
  for (let code = text.charCodeAt(at); at < from + most && code >= 48 && code <= 57; code = text.charCodeAt(++at)) value = value * 10 + code - 48
  scan.at = at
  return at === from ? -1 : value
}

/**
 * Three numbers with one sign between them and perhaps a time of day, read without a regular expression: what nearly every export writes.
 * Null for anything else, which `readWritten` then reads patiently.
 */
function readQuick(text: string, order: 'ymd' | 'mdy' | 'dmy', found: When): When | WhenFlaw | null {
  const first = digits(text, 0, 4)
  const isYearFirst = scan.at === 4
  const sign = text.charCodeAt(scan.at)
  if (first < 0 || (sign !== 45 && sign !== 47 && sign !== 46)) return null
  const middle = digits(text, scan.at + 1, 2)
  if (middle < 0 || text.charCodeAt(scan.at) !== sign) return null
  const start = scan.at + 1
  const last = digits(text, start, 4)
  // Short years have rules of their own.
  if (last < 0 || scan.at - start !== (isYearFirst ? 2 : 4) || (order === 'ymd' && !isYearFirst)) return null
  if (!readQuickTime(text, scan.at, found)) return null
  if (isYearFirst) return setDay(found, first, [middle, last])
  return setDay(found, last, order === 'mdy' ? [first, middle] : [middle, first])
}

/** Nothing, ` 9:05`, ` 14:30:00` or `T14:30:00Z`, to the end of the text. */
function readQuickTime(text: string, at: number, found: When): boolean {
  if (at === text.length) return true
  const gap = text.charCodeAt(at)
  if (gap !== 32 && gap !== 84) return false
  const hour = digits(text, at + 1, 2)
  if (hour < 0 || hour > 23 || text.charCodeAt(scan.at) !== 58) return false
  const minuteAt = scan.at + 1
  const minute = digits(text, minuteAt, 2)
  if (scan.at !== minuteAt + 2 || minute > 59) return false
  let second = 0
  if (text.charCodeAt(scan.at) === 58) {
    const secondAt = scan.at + 1
    second = digits(text, secondAt, 2)
    if (scan.at !== secondAt + 2 || second > 59) return false
  }
  const isUtc = text.charCodeAt(scan.at) === 90
  if (scan.at + (isUtc ? 1 : 0) !== text.length) return false
  found.timeMs = ((hour * 60 + minute) * 60 + second) * 1000
  if (isUtc) found.offsetMs = 0
  return true
}

function readWritten(text: string, order: 'ymd' | 'mdy' | 'dmy', found: When): When | WhenFlaw {
  const parts = numeric.exec(text)
  if (parts) {
    const [first, middle, last] = [parts[1] ?? '', parts[3] ?? '', parts[4] ?? '']
    // A four-digit number in front can only be the year, whatever the column's order.
    if (first.length === 4) return finish(found, [first, middle, last], parts[5])
    if (order === 'ymd') return first.length === 2 && last.length <= 2 ? finish(found, [first, middle, last], parts[5]) : 'import/not-a-date'
    if (last.length !== 2 && last.length !== 4) return 'import/not-a-date'
    return finish(found, order === 'mdy' ? [last, first, middle] : [last, middle, first], parts[5])
  }
  const run = packed.exec(text)
  if (run) return finish(found, [run[1] ?? '', run[2] ?? '', run[3] ?? ''], run[4] && `${run[4]}:${run[5]}:${run[6] ?? '00'}${run[7] ?? ''}`)
  const named = dayFirstName.exec(text) ?? reorder(monthNameFirst.exec(text))
  const month = named && months[(named[2] ?? '').slice(0, 3).toLowerCase()]
  if (!named || !month) return 'import/not-a-date'
  return finish(found, [named[3] ?? '', String(month), named[1] ?? ''], named[4])
}

const reorder = (found: RegExpExecArray | null): (string | undefined)[] | null => found && [found[0], found[2], found[1], found[3], found[4]]

function finish(found: When, [year, month, dayOfMonth]: readonly [string, string, string], time: string | undefined): When | WhenFlaw {
  found.hasShortYear = year.length <= 2
  const wholeYear = found.hasShortYear ? Number(year) + (Number(year) >= 69 ? 1900 : 2000) : Number(year)
  if (time && !readClock(time, found)) return 'import/not-a-date'
  return setDay(found, wholeYear, [Number(month), Number(dayOfMonth)])
}

function readClock(text: string, found: When): boolean {
  const parts = clock.exec(text.trim())
  if (!parts) return false
  const [, hours = '', minutes, seconds, fraction, half, zone, sign, offsetHours, offsetMinutes] = parts
  if (minutes === undefined && half === undefined) return false
  let hour = Number(hours)
  if (half && hour <= 12) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59) return false
  found.timeMs = ((hour * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000)
  if (zone) found.offsetMs = (zoneHours[zone.toLowerCase()] ?? 0) * 3_600_000
  if (sign) found.offsetMs = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes ?? 0)) * 60_000
  return true
}

// A spreadsheet counts days from 1899-12-30 (its 1900 has a 29 February that never was, so numbers below 61 are not trusted).
const serialZero = -25_569
function readSerial(text: string, found: When): When | WhenFlaw {
  const serial = Number(text)
  if (!/^\s*\d+(\.\d+)?\s*$/.test(text)) return 'import/not-a-date'
  const days = Math.floor(serial)
  if (days < 61 || days > 109_574) return 'import/date-out-of-range'
  found.dayMs = (days + serialZero) * dayMs
  // Whole seconds: the fraction of a day is a rounded number.
  const timeMs = Math.round((serial - days) * 86_400) * 1000
  found.timeMs = Number.isInteger(serial) ? null : Math.min(timeMs, dayMs - 1000)
  found.offsetMs = null
  return found
}

function readEpoch(text: string, unitMs: number, found: When): When | WhenFlaw {
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return 'import/not-a-date'
  const epochMs = Math.round(Number(text) * unitMs)
  const days = Math.floor(epochMs / dayMs)
  if (days < (yearStarts[0] ?? 0) || days >= (yearStarts.at(-1) ?? 0)) return 'import/date-out-of-range'
  found.dayMs = days * dayMs
  found.timeMs = epochMs - found.dayMs
  found.offsetMs = 0
  return found
}
