import type { Problem } from '#problems'
import type { Keeping } from './backups.ts'

const dayMs = 86_400_000
/** A proof a week; a backup a day. With as much again before anybody is told. */
const patience = { backupMs: 2 * dayMs, proofMs: 14 * dayMs, proofEveryMs: 7 * dayMs }

/** The last moment a daily backup was due: that hour of today where the practice is, or of yesterday when it has not come yet. */
export function lastDueMs(nowMs: number, { hour, zone }: { hour: number; zone: string }): number {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone)
  const today = now.withPlainTime({ hour })
  const due = Temporal.ZonedDateTime.compare(today, now) <= 0 ? today : now.subtract({ days: 1 }).withPlainTime({ hour })
  return due.epochMilliseconds
}

/** What the clock should do now: a backup when none was made since the last due moment, then a proof when the last is a week old. */
export function whatIsDue(keeping: Keeping, nowMs: number, at: { hour: number; zone: string }): 'backup' | 'proof' | null {
  if ((keeping.lastDone?.startedAt.getTime() ?? 0) < lastDueMs(nowMs, at)) return 'backup'
  const provenMs = keeping.lastProven?.proofAt?.getTime() ?? 0
  return keeping.lastDone?.bytes && nowMs - provenMs >= patience.proofEveryMs ? 'proof' : null
}

const daysSince = (at: Date, nowMs: number): number => Math.floor((nowMs - at.getTime()) / dayMs)
const dayOf = (at: Date | null | undefined): string => at?.toISOString().slice(0, 16).replace('T', ' ') ?? ''

/** What is not well with the backups of a record that has something to lose. */
export function keepingProblems({ lastDone, lastProven, lastFailed, lastUnproven }: Keeping, nowMs: number): readonly Problem[] {
  const problems: Problem[] = []
  if (lastFailed) problems.push({ code: 'backup/failed-last', facts: { at: dayOf(lastFailed.startedAt) } })
  if (!lastDone) problems.push({ code: 'backup/none-yet' })
  else if (nowMs - lastDone.startedAt.getTime() > patience.backupMs)
    problems.push({ code: 'backup/none-recent', facts: { days: daysSince(lastDone.startedAt, nowMs) } })
  if (lastUnproven) problems.push({ code: 'backup/proof-failed', facts: { at: dayOf(lastUnproven.proofAt) } })
  else if (lastDone && nowMs - (lastProven?.proofAt?.getTime() ?? 0) > patience.proofMs)
    problems.push({ code: 'backup/unproven', facts: { days: patience.proofMs / dayMs } })
  return problems
}
