/** The libraries inside the bundled PostgreSQL, which no package list names. */
import { readdirSync } from 'node:fs'

export type Library = { readonly name: string; readonly version: string; readonly file: string }

// Libraries of PostgreSQL itself have its version and are named with the package.
const isPostgres = /^lib(pq|ecpg|ecpg_compat|pgtypes)\./

/** Every shared library of a directory with the version its file name tells, the longest name of each. */
export function bundledLibraries(directory: string): readonly Library[] {
  const found = new Map<string, Library>()
  for (const file of readdirSync(directory).toSorted()) {
    const [, name, version] = /^(lib[\w-]+?)\.so\.([\d.]+)$/.exec(file) ?? []
    if (name && version && !isPostgres.test(file)) found.set(name, { name, version, file })
  }
  return [...found.values()]
}
