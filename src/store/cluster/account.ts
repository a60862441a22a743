import { statSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'

/** An account of the operating system that the database engine runs as. */
export type Account = { readonly uid: number; readonly gid: number }

// PostgreSQL refuses to run as root. The account must have an entry in the password file: initdb looks its name up.
const unprivileged: Account = process.platform === 'darwin' ? { uid: 1, gid: 1 } : { uid: 65_534, gid: 65_534 }

const look = (path: string): Stats | null => statSync(path, { throwIfNoEntry: false }) ?? null

/** The account to change to, or null to stay who we are. Root leaves to the owner of the first path that is not root's, else to nobody. */
export function engineAccount(paths: readonly string[]): Account | null {
  if (process.getuid?.() !== 0) return null
  const owner = paths.map(look).find((found) => found !== null && found.uid !== 0)
  return owner ? { uid: owner.uid, gid: owner.gid } : unprivileged
}

const bits = (found: Stats, account: Account): number => {
  if (found.uid === account.uid) return found.mode >> 6
  return found.gid === account.gid ? found.mode >> 3 : found.mode
}

/** Whether the account may use a path: 4 reads, 1 enters. */
export const may = (account: Account, path: string, want: number): boolean => {
  const found = look(path)
  return found !== null && (bits(found, account) & want) === want
}

/** The first directory above a path that the account may not enter, or null when it can get there. */
export function barrierTo(account: Account, path: string): string | null {
  const parent = dirname(path)
  if (parent === path) return null
  return barrierTo(account, parent) ?? (may(account, parent, 1) ? null : parent)
}
