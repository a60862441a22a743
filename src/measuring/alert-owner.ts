import { isOpenAt, seenBy, type AlertClock } from './alert-clock.ts'
import type { Safety } from './settings.ts'

export type Owned = { readonly ownerId: string | null; readonly dueMs: number }

/** Whose alert it is and until when it has to be seen: the client's clinician, else who answers for safety; while the practice is closed, who is on call. */
export function ownerOf(safety: Safety, clock: AlertClock, at: { readonly raisedMs: number; readonly clinicianId: string | null }): Owned {
  const isOnCall = safety.onCallId !== null && !isOpenAt(clock, at.raisedMs)
  return {
    ownerId: isOnCall ? safety.onCallId : (at.clinicianId ?? safety.ownerId ?? safety.standInIds[0] ?? null),
    dueMs: seenBy(clock, at.raisedMs, isOnCall),
  }
}

/** Who an alert goes to next: the first of those who answer for safety that has not had it yet. Null when everybody had it. */
export function nextOwner(safety: Safety, had: readonly (string | null)[]): string | null {
  const chain = [safety.ownerId, ...safety.standInIds, safety.onCallId]
  return chain.find((id) => id !== null && !had.includes(id)) ?? null
}

type Waiting = { readonly dueMs: number | null; readonly lastStepMs: number | null; readonly escalations: number }

/** Is it time to pass an alert on that nobody has seen? Once its time is over, and again so many minutes after each passing on. */
export const isTimeToPassOn = ({ passOnAfterMinutes }: Safety, { dueMs, lastStepMs, escalations }: Waiting, nowMs: number): boolean =>
  dueMs !== null && nowMs > dueMs && (escalations === 0 || lastStepMs === null || nowMs >= lastStepMs + passOnAfterMinutes * 60_000)
