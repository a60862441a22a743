import type { BackupEntry, Keeping } from '#api'
import { ProblemError, sayProblem, type Problem } from '#problems'
import { isBackupThere, keepingProblems, listBackups, loadKeeping, type Backup } from '#store'
import type { Handlers } from '../app.ts'
import type { BackupClock } from '../backup-clock.ts'
import type { Live } from '../live.ts'

const said = (problem: Problem | null): BackupEntry['problem'] => problem && sayProblem(problem)

const entryOf = (backup: Backup): BackupEntry => ({
  id: backup.id,
  file: backup.file,
  isByClock: backup.isByClock,
  startedAt: backup.startedAt.toISOString(),
  state: backup.state,
  bytes: backup.bytes,
  rows: backup.rows,
  problem: said(backup.problem),
  proof: backup.proof,
  proofAt: backup.proofAt?.toISOString() ?? null,
  proofProblem: said(backup.proofProblem),
  isThere: isBackupThere(backup),
})

async function keepingNow({ config, record, look }: Live, clock: BackupClock): Promise<Keeping> {
  // Looked at first: what is no longer busy then is in the list that is read afterwards.
  const busy = clock.busy()
  const [{ practice, state }, keeping, backups] = await Promise.all([look(), loadKeeping(record.pool), listBackups(record.pool)])
  const hasSomething = !practice.isMadeUp && state.changeSeq > 0
  return {
    ...config.backups,
    isMadeUp: practice.isMadeUp,
    keyId: record.key.id,
    keyFile: config.secret ? null : config.keyFile,
    busy,
    problems: hasSomething ? keepingProblems(keeping, Date.now()).map(sayProblem) : [],
    backups: backups.map(entryOf),
  }
}

/** Backups: seen, made, proven. */
export const keepingHandlers = (live: Live, clock: BackupClock): Pick<Handlers, 'keeping' | 'makeBackup' | 'proveBackup'> => ({
  keeping: () => keepingNow(live, clock),
  makeBackup: () => {
    clock.make()
    return keepingNow(live, clock)
  },
  proveBackup: async ({ params }) => {
    const backup = (await listBackups(live.record.pool, 1_000)).find(({ id }) => id === params['backup'])
    if (!backup || !isBackupThere(backup)) throw new ProblemError({ code: 'backup/no-such-file' })
    clock.prove(backup.file)
    return keepingNow(live, clock)
  },
})
