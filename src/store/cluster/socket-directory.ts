import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProblemError } from '#problems'
import type { Account } from './account.ts'

/** Names the socket only: the cluster listens on no network. */
export const socketPort = 5432
// sockaddr_un.sun_path has 108 bytes on Linux and 104 on macOS, with the closing zero.
const longest = 103
const isShort = (directory: string): boolean => Buffer.byteLength(join(directory, `.s.PGSQL.${socketPort}`)) <= longest

/** Where the cluster of a data directory has its socket: in it, or where that path would be too long, in the temporary directory under a hash. */
export function socketDirectoryOf(dataDirectory: string): string {
  const own = join(dataDirectory, 'run')
  if (isShort(own)) return own
  const name = `plumbline-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)}`
  return [join(tmpdir(), name), join('/tmp', name)].find(isShort) ?? own
}

/** Makes the socket's directory, closed to everyone but the engine. Throws ProblemError when something else stands in its place. */
export function makeSocketDirectory(directory: string, account: Account | null): void {
  const fail = (): never => {
    throw new ProblemError({ code: 'record/socket-unusable', where: { file: directory } })
  }
  const uid = account?.uid ?? process.getuid?.()
  try {
    mkdirSync(directory, { mode: 0o700 })
    if (account) chownSync(directory, account.uid, account.gid)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) fail()
  }
  // In a temporary directory anyone may have been first: a link or another's directory is not ours to use.
  const found = lstatSync(directory)
  if (!isShort(directory) || !found.isDirectory() || (found.uid !== uid && found.uid !== 0)) fail()
  if (account && found.uid === 0) chownSync(directory, account.uid, account.gid)
  if ((found.mode & 0o077) !== 0) chmodSync(directory, 0o700)
}
