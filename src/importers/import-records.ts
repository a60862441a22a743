import type { Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import { loadLabels, loadPractice, writeImport, type ImportFile, type ImportOptions, type ImportOutcome, type ImportRecord } from '#store'
import { mapLines, type RecordBatch } from './map-lines.ts'
import { leftOut } from './map/answers.ts'
import { checkProfile } from './map/check-profile.ts'
import { compileFeed, type FeedReader } from './map/compile-feed.ts'
import { headerIndex } from './map/header-index.ts'
import type { Profile, ProfileInput } from './map/profile.ts'
import { makeScoredTally } from './map/scored-tally.ts'
import { makeTally, type Tally } from './map/tally.ts'

/** Where an import stands in time and space; what is left out comes from the record, or from the clock. */
export type ImportSetting = {
  readonly record: ImportRecord
  /** The practice's zone, when the record has no practice yet. */
  readonly zone?: string
  /** Rows later than this have not happened yet. Milliseconds since 1970. */
  readonly nowMs?: number
  /** The questionnaires whose answers can be read item by item. */
  readonly instruments?: readonly Instrument[]
}
export type RunOptions = Partial<Pick<ImportOptions, 'isDryRun' | 'onProgress' | 'signal'>>

/** A table that is to be imported, already split into cells. */
export type Table = {
  readonly profile: Profile
  readonly header: readonly string[] | null
  readonly records: AsyncIterable<RecordBatch> | Iterable<RecordBatch>
  readonly fileName: string
  readonly fileHash?: () => string | null
  readonly isPadded?: boolean
  readonly lookups?: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly tally?: Tally
  readonly notes?: () => readonly Problem[]
}

/** Compiles a checked profile against the header of one table. Throws a ProblemError that names every column the table lacks. */
export async function openTable(table: Table, setting: ImportSetting): Promise<ImportFile> {
  const { profile, header } = table
  const { pool } = setting.record
  const [practice, sites] = await Promise.all([loadPractice(pool), loadLabels(pool, 'site')])
  const tally = table.tally ?? makeTally()
  const scored = makeScoredTally()
  const context = {
    header: headerIndex(header),
    tally,
    zone: practice?.zone ?? setting.zone ?? 'UTC',
    fileZone: profile.zone,
    siteZones: new Map(sites.flatMap(({ name, zone }) => (zone === null ? [] : [[name, zone] as const]))),
    lookups: table.lookups ?? new Map<string, ReadonlyMap<string, string>>(),
    nowMs: setting.nowMs ?? Date.now(),
    isPadded: table.isPadded ?? false,
    scored,
    instruments: new Map((setting.instruments ?? []).map((one) => [one.id, one])),
  }
  const compiled = profile.feeds.filter((feed) => feed.answers?.instrument !== leftOut).map((feed) => compileFeed(feed, context))
  const problems = distinct(compiled.flatMap((feed) => feed.problems))
  if (problems.length > 0) throw new ProblemError(...problems)
  const readers: readonly FeedReader[] = compiled.map((feed) => feed.reader)
  return {
    source: profile.source,
    profile: profile.name,
    fileName: table.fileName,
    fileHash: table.fileHash ?? (() => null),
    header,
    feeds: readers.map((reader) => reader.plan),
    batches: mapLines(table.records, readers),
    notes: () => [...(table.notes ?? tally.notes)(), ...scored.notes()],
  }
}

const distinct = (problems: readonly Problem[]): Problem[] => [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]

export function checkedProfile(profile: ProfileInput): Profile {
  const { value, problems } = checkProfile(profile)
  if (!value) throw new ProblemError(...problems)
  return value
}

/**
 * Imports a table that is already split into cells. `header` names the cells; with null the profile finds them by position.
 * Throws a ProblemError when the table cannot be used at all; rows that cannot be used come back as rejects.
 */
export async function importRecords(
  options: ImportSetting & RunOptions & Omit<Table, 'profile'> & { readonly profile: ProfileInput },
): Promise<ImportOutcome> {
  const file = await openTable({ ...options, profile: checkedProfile(options.profile) }, options)
  const [outcome] = await writeImport(options.record, [file], { ...options, isDryRun: options.isDryRun ?? false })
  if (!outcome) throw new Error('an import without an outcome')
  return outcome
}
