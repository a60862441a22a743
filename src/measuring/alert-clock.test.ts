import { expect, test } from 'vitest'
import { isOpenAt, noonOf, seenBy, wallClock, type AlertClock } from './alert-clock.ts'

const clock: AlertClock = {
  zone: 'America/Chicago',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1020 })),
  minutes: 60,
}
const at = (local: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime('America/Chicago').epochMilliseconds
const due = (raised: string, hasOnCall = false): string => wallClock('America/Chicago', seenBy(clock, at(raised), hasOnCall)).slice(0, 16)

test.each([
  ['in hours', '2026-03-03T10:15', '2026-03-03 11:15'],
  ['to the minute of closing', '2026-03-03T16:00', '2026-03-03 17:00'],
  ['over closing time', '2026-03-03T16:40', '2026-03-04 08:40'],
  ['before opening', '2026-03-03T05:00', '2026-03-03 09:00'],
  ['on Friday night', '2026-03-06T22:00', '2026-03-09 09:00'],
  ['over the weekend on which clocks change', '2026-03-06T16:30', '2026-03-09 08:30'],
])('%s an alert is to be seen after an hour of business', (_, raised, expected) => expect(due(raised)).toBe(expected))

test('somebody on call, or a practice without hours, has the hour at once', () => {
  expect(due('2026-03-06T22:00', true)).toBe('2026-03-06 23:00')
  expect(seenBy({ ...clock, hours: [] }, at('2026-03-08T01:30'), false)).toBe(at('2026-03-08T03:30'))
})

test('open means within the hours of that weekday', () => {
  const open = ['2026-03-02T08:00', '2026-03-02T16:59', '2026-03-02T07:59', '2026-03-02T17:00', '2026-03-07T10:00'].map((t) => isOpenAt(clock, at(t)))
  expect(open).toEqual([true, true, false, false, false])
})

test('noon is the practice’s own', () => {
  expect(wallClock('Asia/Kathmandu', noonOf('Asia/Kathmandu', '2026-03-03'))).toBe('2026-03-03 12:00:00.000')
})
