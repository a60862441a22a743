import { expect, test } from 'vitest'
import type { Backup, Keeping } from './backups.ts'
import { keepingProblems, lastDueMs, whatIsDue } from './due.ts'

const at = { hour: 2, zone: 'America/Chicago' }
const ms = (text: string): number => Date.parse(text)
const backup = (startedAt: string, more: Partial<Backup> = {}): Backup => ({
  id: '1',
  file: '/backups/a.backup',
  isByClock: true,
  startedAt: new Date(startedAt),
  state: 'done',
  finishedAt: new Date(startedAt),
  bytes: 5,
  rows: 5,
  sha256: 'x',
  problem: null,
  proof: null,
  proofAt: null,
  proofProblem: null,
  ...more,
})
const none: Keeping = { lastDone: null, lastProven: null, lastFailed: null, lastUnproven: null }
const codesOf = (keeping: Keeping, now: string): readonly string[] => keepingProblems(keeping, ms(now)).map((p) => p.code)

test('the hour is the practice’s own, on either side of it and when clocks change', () => {
  expect(lastDueMs(ms('2026-01-10T07:59:00Z'), at)).toBe(ms('2026-01-09T08:00:00Z'))
  expect(lastDueMs(ms('2026-01-10T08:00:00Z'), at)).toBe(ms('2026-01-10T08:00:00Z'))
  expect(lastDueMs(ms('2026-07-10T23:00:00Z'), at)).toBe(ms('2026-07-10T07:00:00Z'))
  // On the night clocks go forward there is no two o'clock: three is taken.
  expect(lastDueMs(ms('2026-03-08T20:00:00Z'), at)).toBe(ms('2026-03-08T08:00:00Z'))
})

test('a backup a day, also after days of sleep; then a proof a week', () => {
  const now = ms('2026-01-10T12:00:00Z')
  expect(whatIsDue(none, now, at)).toBe('backup')
  expect(whatIsDue({ ...none, lastDone: backup('2026-01-09T09:00:00Z') }, now, at)).toBe('backup')
  const done = backup('2026-01-10T08:01:00Z')
  expect(whatIsDue({ ...none, lastDone: done }, now, at)).toBe('proof')
  const proven = (day: string): Keeping => ({ ...none, lastDone: done, lastProven: backup(day, { proof: 'proven', proofAt: new Date(day) }) })
  expect(whatIsDue(proven('2026-01-04T09:00:00Z'), now, at)).toBeNull()
  expect(whatIsDue(proven('2026-01-03T09:00:00Z'), now, at)).toBe('proof')
})

test('what is not well is told', () => {
  const now = '2026-01-10T12:00:00Z'
  expect(codesOf(none, now)).toEqual(['backup/none-yet'])
  const lastDone = backup('2026-01-10T08:01:00Z')
  expect(codesOf({ ...none, lastDone }, now)).toEqual(['backup/unproven'])
  const lastProven = backup('2026-01-01T00:00:00Z', { proof: 'proven', proofAt: new Date('2026-01-05T00:00:00Z') })
  expect(codesOf({ ...none, lastDone, lastProven }, now)).toEqual([])
  expect(codesOf({ ...none, lastDone: backup('2026-01-07T08:00:00Z'), lastProven }, now)).toEqual(['backup/none-recent'])
  expect(codesOf({ lastDone, lastProven, lastFailed: lastDone, lastUnproven: lastDone }, now)).toEqual(['backup/failed-last', 'backup/proof-failed'])
})
