import { accessSync, chmodSync, constants, mkdirSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs'
import { ProblemError, type ProblemCode } from '#problems'

const isRoot = process.getuid?.() === 0
// Root's directory must let the engine's account through, not look in.
const ownMode = isRoot ? 0o711 : 0o700
const openToOthers = 0o066

const codes: Readonly<Record<string, ProblemCode>> = {
  EACCES: 'record/data-not-writable',
  EPERM: 'record/data-not-writable',
  EROFS: 'record/data-not-writable',
  ENOTDIR: 'record/data-not-a-directory',
  EEXIST: 'record/data-not-a-directory',
  ENOSPC: 'record/disk-full',
}

/** A failure of the disk that a person can mend as a problem about `path`; any other failure as it is. */
export function diskFailure(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? codes[String(cause.code)] : undefined
  return code ? new ProblemError({ code, where: { file: path } }) : cause
}

/** Runs work on files, and turns the failures that a person can mend into problems about `path`. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw diskFailure(path, cause)
  }
}

const isEmpty = (directory: string): boolean => readdirSync(directory).length === 0

function checkMode(directory: string, found: Stats): void {
  if ((found.mode & openToOthers) !== 0) {
    // A directory just made with the usual mode holds nothing yet that others could have seen.
    if (!isEmpty(directory)) throw new ProblemError({ code: 'record/data-open-to-others', where: { file: directory } })
    chmodSync(directory, ownMode)
  } else if (isRoot && found.uid === 0) chmodSync(directory, found.mode | 0o011)
}

/** Makes the data directory or checks the one that is there, and gives its real path. Throws ProblemError when it cannot be used. */
export function openDataDirectory(directory: string): string {
  return onDisk(directory, () => {
    mkdirSync(directory, { recursive: true, mode: ownMode })
    const path = realpathSync(directory)
    const found = statSync(path)
    if (!found.isDirectory()) throw new ProblemError({ code: 'record/data-not-a-directory', where: { file: directory } })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    checkMode(path, found)
    return path
  })
}
