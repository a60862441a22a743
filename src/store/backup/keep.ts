import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '#config'
import { ProblemError, type Problem } from '#problems'
import { diskFailure, onDisk } from '../cluster/data-directory.ts'
import type { OpenRecord } from '../record.ts'
import { draftOf, hashOfFile } from './backup-file.ts'
import { listBackups, saveFailed, saveMade, saveProof } from './backups.ts'
import { findBackupKey } from './restore.ts'
import type { LoadedBackup } from './load-backup.ts'
import { makeBackup, type MadeBackup } from './make-backup.ts'
import { unpackAndForget } from './unpack.ts'

type Keeping = { readonly config: Config; readonly record: Pick<OpenRecord, 'pool' | 'key'> }

const namePattern = /^plumbline-\d{4}-\d{2}-\d{2}-\d{6}\.backup$/

/** The name of a backup made now, so that names sort as the backups were made. */
export const backupName = (at: Date): string =>
  `plumbline-${at.toISOString().slice(0, 10)}-${at.toISOString().slice(11, 19).replaceAll(':', '')}.backup`

/** What went wrong as a problem; what nobody foresaw is told without a word of what was being read. */
function problemOf(cause: unknown): Problem {
  if (cause instanceof ProblemError && cause.problems[0]) return cause.problems[0]
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : cause instanceof Error ? cause.name : 'unknown'
  return { code: 'backup/broke-off', facts: { reason } }
}

/** Makes a backup, in the usual place under the usual name unless another is given, and writes down what came of it. Throws ProblemError. */
export async function keepBackup(
  { config, record }: Keeping,
  options: { path?: string; isByClock?: boolean; signal?: AbortSignal } = {},
): Promise<MadeBackup & { path: string }> {
  const startedAt = new Date()
  const path = resolve(options.path ?? join(config.backups.directory, backupName(startedAt)))
  const made = { file: path, isByClock: options.isByClock ?? false, startedAt }
  try {
    onDisk(dirname(path), () => mkdirSync(dirname(path), { recursive: true, mode: 0o700 }))
    if (existsSync(path)) throw new ProblemError({ code: 'backup/file-there', where: { file: path } })
    const backup = await makeBackup({ ...record, dataDirectory: config.dataDirectory, path, signal: options.signal })
    await saveMade(record.pool, made, backup)
    return { ...backup, path }
  } catch (cause) {
    // Told to stop: that is no failure of the backup.
    if (options.signal?.aborted) throw cause
    const problem = problemOf(diskFailure(path, cause))
    if (!['backup/already-running', 'backup/file-there'].includes(problem.code)) await saveFailed(record.pool, made, problem).catch(() => undefined)
    throw new ProblemError(problem)
  }
}

/** Brings a backup back somewhere else, compares it, and writes down what came of it. Throws ProblemError when it is not proven. */
export async function proveBackup({ config, record }: Keeping, path: string, signal?: AbortSignal): Promise<LoadedBackup> {
  const file = resolve(path)
  // Without its key nothing can be said about a file, good or bad.
  const { key } = await findBackupKey({ config, path: file })
  const sha256 = await hashOfFile(file)
  try {
    const loaded = await unpackAndForget(config, { path: file, key, signal })
    await saveProof(record.pool, { path: file, sha256 }, null)
    return loaded
  } catch (cause) {
    if (signal?.aborted) throw cause
    const problem = problemOf(cause)
    await saveProof(record.pool, { path: file, sha256 }, problem)
    throw new ProblemError(problem)
  }
}

/** Removes the oldest daily backups beyond those to keep, but never the newest that was proven, nor one that a person asked for. Gives what went. */
export async function pruneBackups({ config, record }: Keeping): Promise<readonly string[]> {
  const { directory, kept } = config.backups
  if (!existsSync(directory)) return []
  const backups = await listBackups(record.pool, 10_000)
  const asked = new Set(backups.filter((b) => !b.isByClock).map((b) => b.file))
  const proven = backups.find((b) => b.proof === 'proven')?.file
  const names = readdirSync(directory)
  const daily = names.filter((name) => namePattern.test(name) && !asked.has(join(directory, name)))
  const old = daily
    .toSorted()
    .slice(0, -kept)
    .map((name) => join(directory, name))
    .filter((path) => path !== proven)
  // One backup is made at a time, so what another left under a draft's name was killed.
  const drafts = names.filter((name) => namePattern.test(name.replace(/\.making$/, '')) && name === draftOf(name.replace(/\.making$/, '')))
  const gone = [...old, ...drafts.map((name) => join(directory, name))]
  for (const path of gone) onDisk(path, () => rmSync(path, { force: true }))
  return gone
}
