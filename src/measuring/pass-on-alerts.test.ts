import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadAlert, saveStaffEmail } from '#store'
import type { TestRecord } from '../../test/record.ts'
import { acknowledgeAlert } from './act-on-alert.ts'
import { enterSheet } from './enter-sheet.ts'
import { openMeasuring, type Measuring } from './open-measuring.ts'
import { passOnAlerts } from './pass-on-alerts.ts'
import { saveSafety } from './settings.ts'
import { alertId, practice, staff, testPractice } from './test-practice.ts'
import { usualSafety } from './usual-safety.ts'

let record: TestRecord
let measuring: Measuring
const safety = { ...usualSafety, ownerId: staff.stone, standInIds: [staff.vale] }
beforeAll(async () => {
  record = await testPractice('2026-03-10', 2)
  measuring = openMeasuring({ record, config: { zone: null } })
  await saveSafety(record.pool, safety)
  await saveStaffEmail(record, staff.stone, 'stone@example.org')
  measuring.forget()
})
afterAll(async () => {
  await measuring.close()
  await record.close()
})

const answer = async (clientId: string): Promise<string> => {
  const entered = {
    clientId,
    instrument: 'phq-9',
    respondent: 'client',
    channel: 'paper',
    answeredOn: '2026-03-12',
    answers: { q9: 2 },
    by: 'Front desk',
  } as const
  const taken = await enterSheet(measuring, entered, { now: new Date(), zone: practice.zone, library: measuring.library })
  return alertId(record, taken.requestId, 'q9')
}
const passOnAt = (now: Date) => passOnAlerts(record, { now, zone: practice.zone, safety })
const after = (at: Date | null | undefined, minutes: number): Date => new Date((at?.getTime() ?? NaN) + minutes * 60_000)

test('an alert nobody has seen goes from one to the next until somebody has, and each is told once', async () => {
  const id = await answer('1001')
  const raised = await loadAlert(record.pool, id)
  expect(raised).toMatchObject({ ownerId: staff.reed, escalatedAt: null, escalations: 0 })
  const due = raised?.dueAt
  expect(await passOnAt(after(due, -1))).toBe(0)
  expect(await passOnAt(after(due, 1))).toBe(1)
  expect(await loadAlert(record.pool, id)).toMatchObject({ ownerId: staff.stone, escalatedAt: after(due, 1), dueAt: due, escalations: 1 })
  expect(await passOnAt(after(due, 20))).toBe(0)
  expect(await passOnAt(after(due, 31))).toBe(1)
  // The first time is when it became late.
  expect(await loadAlert(record.pool, id)).toMatchObject({ ownerId: staff.vale, escalatedAt: after(due, 1) })
  expect(await passOnAt(after(due, 300))).toBe(0)
  const { rows } = await record.pool.query("SELECT staff_id, purpose FROM outbox WHERE purpose = 'alert'")
  expect(rows).toEqual([{ staff_id: staff.stone, purpose: 'alert' }])
})

test('one that was seen stays where it is', async () => {
  const id = await answer('1002')
  await acknowledgeAlert(record, id, { by: 'A. Reed', now: new Date(), zone: practice.zone })
  expect(await passOnAt(new Date('2099-01-01T00:00:00Z'))).toBe(0)
  expect(await loadAlert(record.pool, id)).toMatchObject({ ownerId: staff.reed })
})
