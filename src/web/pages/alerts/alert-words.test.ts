import { expect, test } from 'vitest'
import type { AlertShown } from '#api'
import { spanWords, standOf } from './alert-words.ts'

const alert: AlertShown = {
  id: '1', client: '2', clientCode: 'C-2', kind: 'risk_answer', origin: null, raisedAt: '2026-05-01T10:00:00Z', owner: null, dueAt: null,
  acknowledgedAt: null, escalatedAt: null, closedAt: null, judged: null, isOverdue: false, canAct: true,
} // prettier-ignore

test('an alert says where it stands, and is late only while nobody has seen it', () => {
  expect(standOf(alert)).toEqual({ says: 'not seen', isLate: false })
  expect(standOf({ ...alert, isOverdue: true })).toEqual({ says: 'not seen, overdue', isLate: true })
  expect(standOf({ ...alert, isOverdue: true, acknowledgedAt: alert.raisedAt })).toEqual({ says: 'seen, not closed', isLate: false })
  expect(standOf({ ...alert, closedAt: alert.raisedAt, judged: 'not_warranted' }).says).toBe('closed, was no danger')
})

test('a span is told in minutes, hours or days', () => {
  expect([0, 59, 60, 47 * 60, 72 * 60].map((minutes) => spanWords(0, minutes * 60_000))).toEqual(['0 min', '59 min', '1 h', '47 h', '3 days'])
})
