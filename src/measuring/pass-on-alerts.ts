import { ProblemError } from '#problems'
import { listAlerts, type OpenRecord } from '#store'
import { escalateAlert } from './act-on-alert.ts'
import { isTimeToPassOn, nextOwner } from './alert-owner.ts'
import type { Safety } from './settings.ts'

/** Passes on every alert that nobody has seen in time, to the next of those who answer for safety. Gives how many it passed on. */
export async function passOnAlerts(
  record: Pick<OpenRecord, 'pool' | 'key'>,
  { now, zone, safety }: { readonly now: Date; readonly zone: string; readonly safety: Safety },
): Promise<number> {
  let passed = 0
  for (const alert of await listAlerts(record.pool, { isOpen: true })) {
    if (alert.origin === null || alert.acknowledgedAt !== null) continue
    const waiting = { dueMs: alert.dueAt?.getTime() ?? null, lastStepMs: alert.lastStepAt?.getTime() ?? null, escalations: alert.escalations }
    if (!isTimeToPassOn(safety, waiting, now.getTime()) || nextOwner(safety, [alert.ownerId, ...alert.owners]) === null) continue
    try {
      await escalateAlert(record, alert.id, { now, zone, safety, by: null, to: null })
      passed++
    } catch (cause) {
      // Seen in this very moment: nothing is left to do.
      if (!(cause instanceof ProblemError)) throw cause
    }
  }
  return passed
}
