import type { Config } from '#config'
import { ProblemError } from '#problems'
import { keepBackup, loadKeeping, proveBackup, pruneBackups, whatIsDue, type OpenRecord } from '#store'

export type Busy = 'making' | 'proving'
/** Makes backups and proves them, by the clock and when asked, one thing at a time. */
export type BackupClock = {
  readonly busy: () => Busy | null
  /** Begins; what came of it is in the record. Throws ProblemError when something is being done already. */
  readonly make: () => void
  readonly prove: (path: string) => void
  /** Looks whether something is due, and does it. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}
type Clock = {
  readonly config: Config
  readonly record: Pick<OpenRecord, 'pool' | 'key'>
  /** Null while there is nothing to lose: no rows yet, or rows that are made up. */
  readonly zone: () => Promise<string | null>
  readonly onChange: () => void
  readonly onError: (error: unknown) => void
  readonly nowMs?: () => number
}

const lookEveryMs = 60_000
// After a failure the next try waits: a full disk stays full for a while.
const failedWaitMs = 3_600_000

export function openBackupClock({ config, record, zone, onChange, onError, nowMs = Date.now }: Clock): BackupClock {
  const stopping = new AbortController()
  const keeping = { config, record }
  let busy: Busy | null = null
  let work: Promise<void> = Promise.resolve()
  let notBeforeMs = 0

  const start = (what: Busy, does: () => Promise<unknown>): void => {
    if (busy) throw new ProblemError({ code: 'backup/already-running' })
    busy = what
    onChange()
    work = does()
      .then(
        () => undefined,
        (error: unknown) => {
          if (stopping.signal.aborted) return
          notBeforeMs = nowMs() + failedWaitMs
          onError(error)
        },
      )
      .finally(() => {
        busy = null
        if (!stopping.signal.aborted) onChange()
      })
  }
  const prove = (path: string): void => start('proving', () => proveBackup(keeping, path, stopping.signal))
  const look = async (): Promise<void> => {
    if (busy || stopping.signal.aborted || nowMs() < notBeforeMs) return
    const at = await zone()
    if (at === null) return
    const found = await loadKeeping(record.pool)
    const due = whatIsDue(found, nowMs(), { hour: config.backups.hour, zone: at })
    if (due === 'backup')
      start('making', async () => {
        await keepBackup(keeping, { isByClock: true, signal: stopping.signal })
        await pruneBackups(keeping)
      })
    else if (due === 'proof' && found.lastDone) prove(found.lastDone.file)
    await work
  }
  const timer = config.backups.isDaily ? setInterval(() => void look().catch(onError), lookEveryMs) : null
  timer?.unref()
  return {
    busy: () => busy,
    make: () => start('making', () => keepBackup(keeping, { signal: stopping.signal })),
    prove,
    look,
    close: async () => {
      if (timer) clearInterval(timer)
      stopping.abort()
      await work
    },
  }
}
