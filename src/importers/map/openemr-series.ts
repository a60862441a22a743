import { dayNumber, isDay, toDay } from '#period'
import type { From } from './profile.ts'

/**
 * OpenEMR keeps a series of appointments as one calendar row with a rule. This is the expansion its own calendar does
 * (library/appointments.inc.php, fetchEvents): type 1 every so many days, weeks, months, years or working days; type 2 the nth weekday of
 * every so many months; type 3 on given weekdays. A single occurrence that was changed there has a row of its own and is named in `exdate`.
 */
type Rule = { readonly type: string; readonly from: number; readonly until: number; readonly spec: ReadonlyMap<string, string> }

const daysAhead = 400
const mostOccurrences = 3000
const dayMs = 86_400_000

/** The values of a PHP array of strings and numbers, by name. Nothing else is in these rules. */
const parsePhpArray = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/s:\d+:"(\w+)";(?:s:\d+:"([^"]*)"|i:(-?\d+))/g)].map((m) => [m[1] ?? '', m[2] ?? m[3] ?? '']))

const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7
const monthly = (day: number, months: number): number => {
  const date = new Date(day * dayMs)
  // A day the month does not have runs on into the next, as mktime has it.
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / dayMs
}

function workDays(day: number, count: number): number {
  let [next, left] = [day, count]
  while (left > 0) {
    next++
    if (weekday(next) !== 0 && weekday(next) !== 6) left--
  }
  return next
}

/** The day after this one in a series of type 1 or 3, or null when the rule makes no sense. */
function nextDay(day: number, { spec }: Rule): number | null {
  const [frequency = '', kind] = [spec.get('event_repeat_freq'), spec.get('event_repeat_freq_type')]
  if (kind === '6') {
    // Weekdays are counted from 1, Sunday.
    const wanted = new Set(frequency.split(',').map((n) => Number(n) - 1))
    for (let next = day + 1; next <= day + 7; next++) if (wanted.has(weekday(next))) return next
    return null
  }
  const every = Number(frequency)
  if (!Number.isInteger(every) || every < 1) return null
  if (kind === '0') return day + every
  if (kind === '1') return day + 7 * every
  if (kind === '2') return monthly(day, every)
  if (kind === '3') return monthly(day, 12 * every)
  return kind === '4' ? workDays(day, every) : null
}

/** The nth (5: last) given weekday of every so many months. */
function* nthWeekdays({ from, until, spec }: Rule): Generator<number> {
  const [every, nth, wanted] = [spec.get('event_repeat_on_freq'), spec.get('event_repeat_on_num'), spec.get('event_repeat_on_day')].map(Number)
  if (!every || !nth || wanted === undefined || Number.isNaN(wanted)) return
  const start = new Date(from * dayMs)
  for (let step = 0; ; step += every) {
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + step, 1) / dayMs
    if (first > until) return
    const month = new Date(first * dayMs).getUTCMonth()
    let day = first + ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1)
    while (new Date(day * dayMs).getUTCMonth() !== month) day -= 7
    if (day >= from && day <= until) yield day
  }
}

function* steps(rule: Rule): Generator<number> {
  for (let day: number | null = rule.from; day !== null && day <= rule.until; day = nextDay(day, rule)) yield day
}

/** The days of a series. Without a rule that can be followed only its first. */
export function seriesDays(rule: Rule): number[] {
  const excluded = new Set((rule.spec.get('exdate') ?? '').split(','))
  const days: number[] = []
  for (const day of rule.type === '2' ? nthWeekdays(rule) : steps(rule)) {
    if (!excluded.has(toDay(day).replaceAll('-', ''))) days.push(day)
    if (days.length >= mostOccurrences) break
  }
  return days
}

/** Expands calendar rows: the cells of every occurrence up to its end or a little over a year from now, with its own date. */
export function openemrSeries({
  place,
  nowMs,
}: {
  place: (from: From) => number
  nowMs: number
}): (cells: readonly string[]) => readonly (readonly string[])[] {
  const [date, end, type, spec] = ['pc_eventDate', 'pc_endDate', 'pc_recurrtype', 'pc_recurrspec'].map((column) => place({ column, nth: 1 })) as [
    number,
    number,
    number,
    number,
  ]
  const horizon = Math.floor(nowMs / dayMs) + daysAhead
  return (cells) => {
    const [kind, first, last] = [(cells[type] ?? '').trim(), (cells[date] ?? '').trim(), (cells[end] ?? '').trim()]
    if (!['1', '2', '3'].includes(kind) || !isDay(first)) return [cells]
    const until = isDay(last) && last >= first ? Math.min(dayNumber(last), horizon) : horizon
    const days = seriesDays({ type: kind, from: dayNumber(first), until, spec: parsePhpArray(cells[spec] ?? '') })
    return days.map((day) => cells.map((cell, i) => (i === date ? toDay(day) : cell)))
  }
}
