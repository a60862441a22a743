import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config'
import { ProblemError } from '#problems'
import { onDisk, openDataDirectory } from '../cluster/data-directory.ts'
import { showHolder, takeLock } from '../cluster/lock.ts'
import { findPostmaster, stopPostmaster } from '../cluster/postmaster.ts'
import { recordKey, type RecordKey } from '../key.ts'
import { readKeyFile } from '../open-key.ts'
import { openUrl } from '../record.ts'
import { checkBackupKey, readBackupHeader } from './backup-file.ts'
import type { LoadedBackup } from './load-backup.ts'
import { beforeName, decideSwap, finishSwap, removeScratch, sweepScratch, syncTree } from './swap.ts'
import { loadAndCheck, makeScratch, unpackBackup } from './unpack.ts'

export type Restored = LoadedBackup & {
  /** Where what was here before is kept; null when nothing was. */
  readonly before: string | null
}
type Restoring = {
  readonly config: Config
  readonly path: string
  /** A key file from somewhere else; otherwise the key that is set, or the one in the data directory. */
  readonly keyFile?: string | undefined
  /** True to take the place of a record that is there. */
  readonly replace: boolean
}

/** The key for a backup: looked for and compared before anything is touched. Throws ProblemError. */
export async function findBackupKey({ config, path, keyFile }: Omit<Restoring, 'replace'>): Promise<{ key: RecordKey; secret: Buffer }> {
  const { header } = await readBackupHeader(path)
  const secret = keyFile === undefined ? (config.secret?.export() ?? readKeyFile(config.keyFile)) : readKeyFile(keyFile)
  if (secret === null) throw new ProblemError({ code: 'backup/no-key', where: { file: keyFile ?? config.keyFile }, facts: { wanted: header.keyId } })
  const key = recordKey(secret)
  await checkBackupKey(path, key)
  return { key, secret }
}

function writeKey(path: string, secret: Buffer): void {
  onDisk(path, () => {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, `${secret.toString('hex')}\n`)
    fsyncSync(file)
    closeSync(file)
  })
}

/** Whether the key must be put into the data directory: it is not set from outside, and another one or none is there. */
function mustBringKey(config: Config, key: RecordKey): boolean {
  if (config.secret) return false
  const there = readKeyFile(config.keyFile)
  return there === null || recordKey(there).id !== key.id
}

const isRecordIn = (dataDirectory: string): boolean => {
  const cluster = join(dataDirectory, 'postgres')
  return existsSync(cluster) && readdirSync(cluster).length > 0
}

async function restoreFiles({ config, path, replace }: Restoring, { key, secret }: { key: RecordKey; secret: Buffer }): Promise<Restored> {
  const dataDirectory = openDataDirectory(config.dataDirectory)
  const lock = takeLock(dataDirectory)
  if (!lock) throw new ProblemError({ code: 'record/in-use', where: { file: dataDirectory }, facts: { pid: showHolder(dataDirectory)?.pid ?? 0 } })
  try {
    await sweepScratch(dataDirectory)
    finishSwap(dataDirectory)
    if (isRecordIn(dataDirectory) && !replace) throw new ProblemError({ code: 'backup/record-there', where: { file: dataDirectory } })
    const directory = makeScratch(dataDirectory, 'restoring')
    try {
      const loaded = await unpackBackup(config, { path, key, directory, isToStay: true })
      if (mustBringKey(config, key)) writeKey(join(directory, 'key'), secret)
      syncTree(directory)
      const orphan = findPostmaster(join(dataDirectory, 'postgres'))
      if (orphan) await stopPostmaster(join(dataDirectory, 'postgres'), orphan.who)
      const keep = `${beforeName}${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
      const from = directory.slice(dataDirectory.length + 1)
      // What has no successor goes aside too: a copy of another record must not be taken for one of this.
      const hasSnapshots = existsSync(join(directory, 'snapshots'))
      decideSwap(dataDirectory, {
        from,
        keep,
        moves: ['postgres', 'key', 'snapshots'],
        aside: hasSnapshots ? ['warehouse'] : ['warehouse', 'snapshots'],
      })
      finishSwap(dataDirectory)
      return { ...loaded, before: existsSync(join(dataDirectory, keep)) ? join(dataDirectory, keep) : null }
    } catch (cause) {
      if (!existsSync(join(dataDirectory, 'restore.json'))) await removeScratch(directory)
      throw cause
    }
  } finally {
    lock.release()
  }
}

async function restoreIntoUrl({ config, path }: Restoring, { key, secret }: { key: RecordKey; secret: Buffer }): Promise<Restored> {
  const directory = openDataDirectory(config.dataDirectory)
  const pool = await openUrl(config.databaseUrl ?? '', { ...config, statementTimeoutSeconds: 86_400 })
  try {
    const { rows } = await pool.query<{ n: number }>(
      "SELECT count(*)::integer AS n FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')",
    )
    if ((rows[0]?.n ?? 0) > 0) throw new ProblemError({ code: 'backup/database-not-empty' })
    if (mustBringKey(config, key)) {
      if (existsSync(config.keyFile)) onDisk(directory, () => renameSync(config.keyFile, `${config.keyFile}.${beforeName}${Date.now()}`))
      writeKey(config.keyFile, secret)
    }
    // The copy of another record; it is made again from this one.
    onDisk(directory, () => rmSync(join(directory, 'warehouse'), { recursive: true, force: true }))
    return { ...(await loadAndCheck(pool, { path, key, directory, isToStay: true })), before: null }
  } finally {
    await pool.end()
  }
}

/**
 * Brings a backup back: into a data directory, where it takes the place of what is there in one step and that is kept aside, or into an empty
 * database of DATABASE_URL. Killed at any moment, it leaves either the old record or the new one. Throws ProblemError.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const found = await findBackupKey(restoring)
  return restoring.config.databaseUrl === null ? restoreFiles(restoring, found) : restoreIntoUrl(restoring, found)
}
