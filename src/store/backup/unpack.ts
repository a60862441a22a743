import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#config'
import { ProblemError } from '#problems'
import { openCluster } from '../cluster/cluster.ts'
import { onDisk } from '../cluster/data-directory.ts'
import { takeLock, type Lock } from '../cluster/lock.ts'
import type { RecordKey } from '../key.ts'
import { migrate } from '../migrate.ts'
import { clusterPool } from '../record.ts'
import { readBackupFile } from './backup-file.ts'
import { checkRestored } from './check-restored.ts'
import { loadBackup, type LoadedBackup } from './load-backup.ts'
import { removeScratch, scratchNames, sweepScratch } from './swap.ts'

type Unpacking = {
  readonly path: string
  readonly key: RecordKey
  readonly directory: string
  readonly isToStay: boolean
  readonly signal?: AbortSignal | undefined
}

/** Loads a backup into a database without tables, brings the schema up to this program's, and looks whether the record is whole. */
export async function loadAndCheck(pool: pg.Pool, { path, key, directory, isToStay, signal }: Unpacking): Promise<LoadedBackup> {
  const client = await pool.connect()
  const loaded = await loadBackup({ client, parts: readBackupFile(path, key, signal), directory, path, isToStay }).finally(() => client.release(true))
  await migrate(pool)
  const wrong = await checkRestored(pool, key)
  if (wrong.length > 0) throw new ProblemError({ code: 'backup/differs', where: { file: path }, facts: { tables: wrong.join(', ') } })
  await pool.query('ANALYZE')
  return loaded
}

/** Restores a backup into a private cluster of its own in `directory`, and stops that. What it made stays. */
export async function unpackBackup(config: Config, unpacking: Unpacking): Promise<LoadedBackup> {
  const cluster = await openCluster(unpacking.directory, { mayBeGuest: false, tell: () => undefined })
  try {
    // A large table takes longer to compare than a question of a page may.
    const pool = clusterPool(cluster, { ...config, statementTimeoutSeconds: 86_400 })
    try {
      return await loadAndCheck(pool, unpacking)
    } finally {
      await pool.end()
    }
  } finally {
    await cluster.close()
  }
}

/** A fresh directory to unpack in. */
export function makeScratch(dataDirectory: string, kind: keyof typeof scratchNames): string {
  const directory = join(dataDirectory, `${scratchNames[kind]}${process.pid}-${Date.now()}`)
  onDisk(dataDirectory, () => mkdirSync(directory, { recursive: true, mode: 0o700 }))
  return directory
}

/** Only one process at a time clears away what others left. */
const whileLocked = async (lock: Lock | null, work: () => Promise<void>): Promise<void> => {
  if (!lock) return
  try {
    await work()
  } finally {
    lock.release()
  }
}

/**
 * Proves a backup: restores it whole into a private cluster that nobody else sees, compares every table with what was written, and throws the
 * cluster away. Throws ProblemError with what is wrong.
 */
export async function unpackAndForget(config: Config, { path, key, signal }: Pick<Unpacking, 'path' | 'key' | 'signal'>): Promise<LoadedBackup> {
  const { dataDirectory } = config
  await whileLocked(takeLock(dataDirectory), () => sweepScratch(dataDirectory))
  const directory = makeScratch(dataDirectory, 'proving')
  try {
    return await unpackBackup(config, { path, key, directory, isToStay: false, signal })
  } finally {
    await removeScratch(directory)
  }
}
