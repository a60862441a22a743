import { ProblemError } from '#problems'
import { loadAlert, moveAlert, open, seal, type AlertMove, type OpenRecord, type StoredAlert, type StoredStep } from '#store'
import { wallClock } from './alert-clock.ts'
import { nextOwner } from './alert-owner.ts'
import type { Safety } from './settings.ts'

type Reader = Pick<OpenRecord, 'pool' | 'key'>
type At = { readonly now: Date; readonly zone: string }
type Act = Omit<AlertMove, 'at' | 'atLocal' | 'ownerId' | 'judged' | 'sealed'> &
  Partial<Pick<AlertMove, 'ownerId' | 'judged'>> & { readonly words?: string }

const wordsPlace = (alertId: string, kind: string): string => `alert_step/${alertId}/${kind}`

/** What somebody wrote at a step, opened. */
export const stepWords = ({ key }: Reader, alertId: string, { kind, sealed }: StoredStep): string | null =>
  sealed === null ? null : open(key, wordsPlace(alertId, kind), sealed).toString()

async function act({ pool, key }: Reader, { id, now, zone }: At & { id: string }, move: Act): Promise<void> {
  const alert = await loadAlert(pool, id)
  if (!alert) throw new ProblemError({ code: 'server/not-found' })
  if (alert.origin === null) throw new ProblemError({ code: 'alerts/from-a-file' })
  const isMoved = await moveAlert(pool, alert, {
    kind: move.kind,
    by: move.by,
    at: now,
    atLocal: wallClock(zone, now.getTime()),
    ownerId: move.ownerId ?? null,
    judged: move.judged ?? null,
    sealed: move.words === undefined ? null : seal(key, wordsPlace(id, move.kind), Buffer.from(move.words)),
  })
  if (!isMoved) throw new ProblemError({ code: 'alerts/moved-already' })
}

/** Somebody has seen it. */
export const acknowledgeAlert = (record: Reader, id: string, { by, ...at }: At & { by: string }): Promise<void> =>
  act(record, { id, ...at }, { kind: 'acknowledged', by })

/** It is dealt with: why it is closed, and whether it was right to raise it. */
export const closeAlert = (
  record: Reader,
  id: string,
  { by, reason, judged, ...at }: At & { by: string; reason: string; judged: 'warranted' | 'not_warranted' },
): Promise<void> => act(record, { id, ...at }, { kind: 'closed', by, judged, words: reason })

/** Passes an alert on, to somebody or to the next of those who answer for safety. Throws when there is nobody left. */
export async function escalateAlert(
  record: Reader,
  id: string,
  { by, to, safety, ...at }: At & { by: string | null; to: string | null; safety: Safety },
): Promise<void> {
  const alert = await loadAlert(record.pool, id)
  if (!alert) throw new ProblemError({ code: 'server/not-found' })
  const ownerId = to ?? nextOwner(safety, [alert.ownerId, ...alert.owners])
  if (ownerId === null) throw new ProblemError({ code: 'alerts/nobody-left' })
  await act(record, { id, ...at }, { kind: 'escalated', by, ownerId })
}

/** An alert nobody has seen in time. */
export const isOverdue = ({ acknowledgedAt, closedAt, dueAt }: StoredAlert, now: Date): boolean =>
  acknowledgedAt === null && closedAt === null && dueAt !== null && dueAt < now
