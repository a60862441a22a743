import { toDay } from './day.ts'
import type { Day } from './day.ts'

/** How a wall time was read: it happened once, the clock jumped over it, or it happened twice. */
export type Reading = 'exact' | 'skipped' | 'repeated'

export type ZoneClock = {
  /** The wall clock at an instant, as milliseconds since 1970 as if the wall clock were UTC. */
  readonly toLocal: (epochMs: number) => number
  /**
   * The instant of a wall clock reading given as milliseconds since 1970 as if UTC. A skipped time moves forward by the gap; of a repeated
   * time the earlier instant is taken. This is 'compatible' disambiguation (Temporal, and iCalendar, RFC 5545 section 3.3.5).
   */
  readonly toInstant: (localMs: number) => { epochMs: number; reading: Reading }
}

/** The table ends here because most zones repeat their rule for ever; later instants take the slow road through Temporal. */
const tableEndMs = Date.UTC(2100, 0, 1)
const tableStartMs = -8.64e15
const dayMs = 86_400_000

type Table = {
  /** When each stretch of constant offset begins; the first begins before all time. */
  readonly starts: Float64Array
  readonly offsets: Float64Array
  /** The wall times [from, to) around each start that happened never or twice; for the first stretch empty. */
  readonly oddFrom: Float64Array
  readonly oddTo: Float64Array
}

function loadTable(zone: string): Table {
  const starts = [-Infinity]
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(tableStartMs).toZonedDateTimeISO(zone)
  const offsets = [at.offsetNanoseconds / 1e6]
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < tableEndMs) {
    starts.push(at.epochMilliseconds)
    offsets.push(at.offsetNanoseconds / 1e6)
  }
  const odd = (pick: (...offsets: number[]) => number) => Float64Array.from(starts, (start, i) => start + pick(offsets[i - 1] ?? 0, offsets[i] ?? 0))
  return { starts: Float64Array.from(starts), offsets: Float64Array.from(offsets), oddFrom: odd(Math.min), oddTo: odd(Math.max) }
}

/** The last index whose value is at or below the target. The first value is -Infinity, so there is always one. */
const findLast = (sorted: Float64Array, target: number): number => {
  let low = 0
  let high = sorted.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) <= target) low = middle
    else high = middle
  }
  return low
}

function slowToLocal(zone: string, epochMs: number): number {
  return epochMs + Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}

function slowToInstant(zone: string, localMs: number): { epochMs: number; reading: Reading } {
  const wall = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime()
  const epochMs = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
  const isExact =
    wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds ===
    wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
  return { epochMs, reading: isExact ? 'exact' : slowToLocal(zone, epochMs) === localMs ? 'repeated' : 'skipped' }
}

function makeClock(zone: string): ZoneClock {
  const { starts, offsets, oddFrom, oddTo } = loadTable(zone)
  // Rows of an import lie close together in time, so the stretch of the last answer is tried first.
  let recent = 0
  return {
    toLocal: (epochMs) => {
      if (epochMs >= tableEndMs) return slowToLocal(zone, epochMs)
      if (!(epochMs >= (starts[recent] ?? Infinity) && epochMs < (starts[recent + 1] ?? Infinity))) recent = findLast(starts, epochMs)
      return epochMs + (offsets[recent] ?? 0)
    },
    toInstant: (localMs) => {
      if (localMs >= tableEndMs - dayMs) return slowToInstant(zone, localMs)
      const i = findLast(oddFrom, localMs)
      if (localMs >= (oddTo[i] ?? -Infinity)) return { epochMs: localMs - (offsets[i] ?? 0), reading: 'exact' }
      // The offset before the change gives both the earlier of two instants and the time moved forward by the gap.
      const before = offsets[i - 1] ?? 0
      return { epochMs: localMs - before, reading: (offsets[i] ?? 0) > before ? 'skipped' : 'repeated' }
    },
  }
}

const clocks = new Map<string, ZoneClock>()

/** The clock of a zone, made once and kept (a few milliseconds, about 10 kB). Needs Temporal. Throws a RangeError on an unknown zone. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone)
  if (known) return known
  const clock = makeClock(zone)
  clocks.set(zone, clock)
  return clock
}

/** True for the name of a zone this machine knows ('America/Chicago', 'UTC'). Fixed offsets ('-06:00') are refused: no place keeps one all year by name. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The calendar date in a zone at an instant. Uses Intl, so it also works in a browser without Temporal. */
export function todayIn(zone: string, epochMs: number): Day {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' })
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]))
  return toDay(Date.UTC(parts.get('year') ?? NaN, (parts.get('month') ?? NaN) - 1, parts.get('day') ?? NaN) / dayMs)
}
