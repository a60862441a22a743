import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isZone, todayIn, zoneClock } from './zone.ts'

const zones = [
  'UTC',
  'America/Chicago',
  'America/New_York',
  'America/Phoenix',
  'America/St_Johns',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Manila',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'Pacific/Chatham',
  'Antarctica/Troll',
]
const minuteMs = 60_000
const localOf = (zone: string, epochMs: number): number => {
  const wall = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  return wall.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds
}
const instantOf = (zone: string, localMs: number) => {
  const wall = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime()
  const take = (disambiguation: 'compatible' | 'earlier' | 'later') => wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
  const epochMs = take('compatible')
  const reading = take('earlier') === take('later') ? 'exact' : localOf(zone, epochMs) === localMs ? 'repeated' : 'skipped'
  return { epochMs, reading }
}
const changesOf = (zone: string, untilMs: number): number[] => {
  const found: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('1850-01-01T00:00Z').toZonedDateTimeISO(zone)
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < untilMs) found.push(at.epochMilliseconds)
  return found
}

describe('zoneClock agrees with Temporal', () => {
  const span = { min: Date.UTC(1850, 0, 1), max: Date.UTC(2200, 0, 1) }

  test('at random instants and wall times', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(span), (zone, ms) => {
        const clock = zoneClock(zone)
        expect(clock.toLocal(ms)).toBe(localOf(zone, ms))
        expect(clock.toInstant(ms)).toEqual(instantOf(zone, ms))
      }),
      { numRuns: 3000 },
    )
  })

  test.each(zones)('%s: around every change of its clock', (zone) => {
    const clock = zoneClock(zone)
    for (const change of changesOf(zone, Date.UTC(2040, 0, 1))) {
      const edges = [change - 1, change, change + 1]
      for (const ms of edges) expect(clock.toLocal(ms)).toBe(localOf(zone, ms))
      const before = localOf(zone, change - 1) + 1
      const after = localOf(zone, change)
      for (const wall of [before, after, (before + after) / 2])
        for (const ms of [wall - minuteMs, wall - 1, wall, wall + 1, wall + minuteMs])
          expect(clock.toInstant(Math.round(ms)), `${zone} ${new Date(ms).toISOString()}`).toEqual(instantOf(zone, Math.round(ms)))
    }
  })

  test('an instant survives the trip to the wall clock unless its hour is the second of two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(span), (zone, ms) => {
        const clock = zoneClock(zone)
        const back = clock.toInstant(clock.toLocal(ms))
        expect(back.reading).not.toBe('skipped')
        if (back.reading === 'exact') expect(back.epochMs).toBe(ms)
        else expect(back.epochMs).toBeLessThanOrEqual(ms)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('known days', () => {
  const wall = (text: string) => Date.parse(`${text}Z`)
  const read = (zone: string, text: string) => {
    const { epochMs, reading } = zoneClock(zone).toInstant(wall(text))
    return `${new Date(epochMs).toISOString()} ${reading}`
  }

  test.each([
    ['America/Chicago', '2026-03-08T02:30', '2026-03-08T08:30:00.000Z skipped'],
    ['America/Chicago', '2026-11-01T01:30', '2026-11-01T06:30:00.000Z repeated'],
    ['America/Santiago', '2024-09-08T00:00', '2024-09-08T04:00:00.000Z skipped'],
    ['Asia/Kathmandu', '2026-01-01T05:45', '2026-01-01T00:00:00.000Z exact'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z skipped'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00.000Z skipped'],
  ])('%s %s is %s', (zone, text, expected) => expect(read(zone, text)).toBe(expected))
})

test('isZone takes names and refuses offsets, typing errors and nothing', () => {
  expect(['America/Chicago', 'UTC', 'Asia/Kathmandu'].map(isZone)).toEqual([true, true, true])
  expect(['', '-06:00', '+05:30', 'America/Chicagoo', 'Mars/Olympus', 'local time'].map(isZone)).toEqual([false, false, false, false, false, false])
})

test('zoneClock refuses an unknown zone', () => expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError))

test('todayIn agrees with Temporal', () => {
  expect(todayIn('America/Chicago', Date.parse('2026-11-22T05:59:59Z'))).toBe('2026-11-21')
  expect(todayIn('America/Chicago', Date.parse('2026-11-22T06:00:00Z'))).toBe('2026-11-22')
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }), (zone, ms) => {
      expect(todayIn(zone, ms)).toBe(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString())
    }),
  )
})
