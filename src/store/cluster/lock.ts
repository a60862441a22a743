import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ProblemError } from '#problems'
import { onDisk } from './data-directory.ts'
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts'

/** The one right to run a cluster in a directory. */
export type Lock = { readonly release: () => void }

const SQLITE_BUSY = 5

const holderIn = (path: string): ProcessIdentity | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity
  } catch {
    return null
  }
}

/** Who held the lock last, and whether they still live. */
export function showHolder(directory: string): { readonly pid: number; readonly isAlive: boolean } | null {
  const holder = holderIn(join(directory, 'holder'))
  return holder && { pid: holder.pid, isAlive: isAlive(holder) }
}

function openLockFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch {
    throw new ProblemError({ code: 'record/data-not-writable', where: { file: path } })
  }
}

/**
 * Takes the lock of a data directory, or gives null while another process lives that has it.
 * The kernel keeps it (a lock on a file, through SQLite, since Node offers none of its own): it ends with its process, cannot outlive it, is
 * not lost by one that was merely stopped, and holds between containers that share the directory. Beside it lies who the holder is: pid,
 * start and boot. That is told to a second one, and refuses it even where the file system keeps no locks or the lock file was removed.
 */
export function takeLock(directory: string): Lock | null {
  const path = join(directory, 'lock')
  const holderPath = join(directory, 'holder')
  const file = openLockFile(path)
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    if (cause instanceof Error && 'errcode' in cause && Number(cause.errcode) % 256 === SQLITE_BUSY) return null
    throw new ProblemError({ code: 'record/lock-unusable', where: { file: path } })
  }
  const holder = holderIn(holderPath)
  if (holder && holder.pid !== process.pid && isAlive(holder)) {
    file.close()
    return null
  }
  try {
    onDisk(holderPath, () => writeFileSync(holderPath, JSON.stringify(identify(process.pid)), { mode: 0o600 }))
  } catch (cause) {
    file.close()
    throw cause
  }
  const release = (): void => {
    rmSync(holderPath, { force: true })
    file.close()
  }
  return { release }
}
