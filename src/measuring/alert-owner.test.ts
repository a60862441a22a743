import { expect, test } from 'vitest'
import type { AlertClock } from './alert-clock.ts'
import { isTimeToPassOn, nextOwner, ownerOf } from './alert-owner.ts'
import { usualSafety } from './usual-safety.ts'

const clock: AlertClock = {
  zone: 'UTC',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1020 })),
  minutes: 60,
}
const at = (text: string): number => Date.parse(`${text}Z`)
const safety = { ...usualSafety, ownerId: 'lead', onCallId: 'on call', standInIds: ['deputy', 'director'] }
const tuesday = at('2026-03-03T10:00')
const night = at('2026-03-03T23:00')

test('in hours an alert is the clinician’s, else who answers for safety; at night it is who is on call', () => {
  expect(ownerOf(safety, clock, { raisedMs: tuesday, clinicianId: 'reed' })).toEqual({ ownerId: 'reed', dueMs: at('2026-03-03T11:00') })
  expect(ownerOf(safety, clock, { raisedMs: tuesday, clinicianId: null }).ownerId).toBe('lead')
  expect(ownerOf(safety, clock, { raisedMs: night, clinicianId: 'reed' })).toEqual({ ownerId: 'on call', dueMs: at('2026-03-04T00:00') })
  expect(ownerOf({ ...safety, onCallId: null }, clock, { raisedMs: night, clinicianId: 'reed' })).toEqual({
    ownerId: 'reed',
    dueMs: at('2026-03-04T09:00'),
  })
  expect(ownerOf(usualSafety, clock, { raisedMs: tuesday, clinicianId: null }).ownerId).toBeNull()
})

test('it goes on to whoever has not had it yet', () => {
  expect(nextOwner(safety, ['reed'])).toBe('lead')
  expect(nextOwner(safety, ['reed', 'lead', null])).toBe('deputy')
  expect(nextOwner(safety, ['lead', 'deputy', 'director'])).toBe('on call')
  expect(nextOwner(safety, ['lead', 'deputy', 'director', 'on call'])).toBeNull()
})

test('it goes on when its time is over, and again half an hour after each time', () => {
  const due = { dueMs: tuesday, lastStepMs: at('2026-03-03T09:00'), escalations: 0 }
  expect([isTimeToPassOn(safety, due, tuesday), isTimeToPassOn(safety, due, tuesday + 1)]).toEqual([false, true])
  const passed = { dueMs: tuesday, lastStepMs: tuesday + 60_000, escalations: 1 }
  expect([isTimeToPassOn(safety, passed, tuesday + 30 * 60_000), isTimeToPassOn(safety, passed, tuesday + 31 * 60_000)]).toEqual([false, true])
  expect(isTimeToPassOn(safety, { dueMs: null, lastStepMs: null, escalations: 0 }, tuesday)).toBe(false)
})
