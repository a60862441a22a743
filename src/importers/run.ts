import { basename } from 'node:path'
import type { Known } from '#fhir'
import { ProblemError } from '#problems'
import { writeImport, type ImportFile, type ImportOutcome } from '#store'
import { checkedProfile, openTable, type ImportSetting, type RunOptions } from './import-records.ts'
import type { Format, From, Profile, ProfileInput } from './map/profile.ts'
import { headerIndex } from './map/header-index.ts'
import { makeTally, type Tally } from './map/tally.ts'
import { ownText, tidyText } from './map/words.ts'
import { openTableFile, type OpenTable } from './read/open-table.ts'
import { loadKnown, openResources } from './read/resources.ts'

export type RunImport = ImportSetting &
  RunOptions & { readonly path: string; /** What the person calls the file, when the path is a copy. */ readonly fileName?: string }

/**
 * Imports one file as a profile says: the whole file in one transaction, or nothing. Rows that cannot be used are kept aside as rejects.
 * Throws a ProblemError when the file cannot be used at all, the profile does not fit it, or the signal says stop.
 */
export async function runImport(options: RunImport & { readonly profile: ProfileInput }): Promise<ImportOutcome> {
  const [outcome] = await runImports({ ...options, profiles: [options.profile] })
  if (!outcome) throw new Error('an import without an outcome')
  return outcome
}

/** Imports several tables of one archive, or one file in several ways, in one transaction: all of them, or nothing. */
export async function runImports(options: RunImport & { readonly profiles: readonly ProfileInput[] }): Promise<ImportOutcome[]> {
  const closers: (() => void)[] = []
  try {
    const files: ImportFile[] = []
    const profiles = options.profiles.map(checkedProfile)
    const known = profiles.some(({ format }) => format.kind === 'ndjson') ? await loadKnown(options.path, options.instruments ?? []) : null
    for (const profile of profiles) files.push(await openOne({ ...options, known }, profile, closers))
    return await writeImport(options.record, files, { ...options, isDryRun: options.isDryRun ?? false })
  } finally {
    for (const close of closers) close()
  }
}

type Opening = RunImport & { readonly known: Known | null }

async function openOne(options: Opening, profile: Profile, closers: (() => void)[]): Promise<ImportFile> {
  const tally = makeTally()
  const lookups = await loadLookups(options.path, profile)
  const { path, known } = options
  const { format } = profile
  const table = format.kind === 'ndjson' && known ? await openResources(path, format, { tally, known }) : await openCells(path, format, tally)
  closers.push(table.close)
  const fileName = options.fileName === undefined ? table.fileName : table.fileName.replace(basename(options.path), () => options.fileName ?? '')
  return openTable({ ...table, fileName, profile, lookups, tally }, options)
}

function openCells(path: string, format: Format, tally: Tally): Promise<OpenTable> {
  if (format.kind === 'ndjson') throw new Error('resources are opened with what is known of them')
  return openTableFile(path, format, tally)
}

// Tables to look things up in are held in memory; a practice's staff, payers, encounters.
const mostLookups = 3_000_000

async function loadLookups(path: string, profile: Profile): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>()
  for (const [name, lookup] of Object.entries(profile.lookups ?? {})) {
    if (profile.format.kind !== 'zip') throw new ProblemError({ code: 'import/profile-shape', where: { path: `lookups.${name}` } })
    const table = await openLookup(path, { ...profile.format, entry: lookup.entry }, lookup.isOptional === true)
    if (!table) continue
    const known = new Map<string, string>()
    try {
      const [keyAt, valueAt] = [placesOf(lookup.key, table.header), placesOf(lookup.value, table.header)]
      const join = (cells: readonly string[], places: readonly number[]): string => tidyText(places.map((at) => cells[at] ?? '').join(' '))
      for await (const batch of table.records) {
        for (const [, cells] of batch.lines) known.set(ownText(join(cells, keyAt)), ownText(join(cells, valueAt)))
        if (known.size > mostLookups)
          throw new ProblemError({ code: 'import/archive-too-large', where: { file: lookup.entry }, facts: { limit: `${mostLookups} rows` } })
      }
    } finally {
      table.close()
    }
    found.set(name, known)
  }
  return found
}

async function openLookup(path: string, format: Format & { kind: 'zip' }, isOptional: boolean): Promise<OpenTable | null> {
  try {
    return await openTableFile(path, format, makeTally())
  } catch (cause) {
    if (isOptional && cause instanceof ProblemError && cause.problems[0]?.code === 'import/missing-entry') return null
    throw cause
  }
}

function placesOf(froms: readonly From[], header: readonly string[] | null): number[] {
  const index = headerIndex(header)
  return froms.map((from) => {
    const at = index.find(from)
    if (at === null) throw new ProblemError({ code: 'import/missing-column', facts: { column: index.show(from) } })
    return at
  })
}
