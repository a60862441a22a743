import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { programVersion } from '#config'
import { ProblemError } from '#problems'
import type { RecordKey } from '../key.ts'
import { writeBackupFile, type WrittenFile } from './backup-file.ts'
import type { Part } from './parts.ts'
import { copyOut, copySettings, findTables, readSequences, type KeptSequence, type KeptTable } from './record-tables.ts'

/** Directories of the data directory that hold what nothing else holds. Everything else in it is the record itself or can be made again. */
export const keptDirectories: readonly string[] = ['snapshots']
/** What else lies in the data directory: the database itself, what can be made again, and the key, which must never be with a backup. */
export const unkeptEntries: readonly string[] = [
  'backups',
  'engine',
  'key',
  'postgres',
  'postgres.log',
  'restore.json',
  'run',
  'uploads',
  'warehouse',
]

export type AboutPart = {
  readonly kind: 'about'
  readonly madeAt: string
  readonly program: string
  readonly engine: string
  readonly keyId: string
  readonly migrations: readonly { readonly file: string; readonly checksum: string }[]
}
export type TablePart = KeptTable & { readonly kind: 'table' }
export type FilePart = { readonly kind: 'file'; readonly path: string }
/** What one part must come to. `rows` of a file is 1. */
export type Tally = { readonly kind: 'table' | 'file'; readonly name: string; readonly rows: number; readonly bytes: number; readonly sha256: string }
/** The last part: what all others must come to. A backup without it was cut off. */
export type EndPart = { readonly kind: 'end'; readonly tallies: readonly Tally[]; readonly sequences: readonly KeptSequence[] }

export type MadeBackup = WrittenFile & { readonly rows: number; readonly tables: number; readonly files: number }
type Making = {
  readonly pool: pg.Pool
  readonly key: RecordKey
  readonly dataDirectory: string
  readonly path: string
  readonly signal?: AbortSignal | undefined
}

const backupLock = 0x706c_0017

async function* nothing(): AsyncGenerator<Buffer> {
  // A part that is all head.
}

/** The bytes as they pass, counted into a tally at the end. */
async function* tallied(bytes: AsyncIterable<Buffer>, done: (bytes: number, sha256: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let count = 0
  for await (const some of bytes) {
    hash.update(some)
    count += some.length
    yield some
  }
  done(count, hash.digest('hex'))
}

async function aboutPart(client: pg.ClientBase, key: RecordKey): Promise<AboutPart> {
  const { rows: migrations } = await client.query<AboutPart['migrations'][number]>('SELECT file, checksum FROM migration ORDER BY file')
  const { rows } = await client.query<{ version: string; at: string }>("SELECT current_setting('server_version') AS version, now()::text AS at")
  return { kind: 'about', madeAt: new Date().toISOString(), program: programVersion, engine: rows[0]?.version ?? '', keyId: key.id, migrations }
}

/** Snapshots that reports rest on are finished before a report that names them is in the record: those of this moment hold all that its rows name. */
function findFiles(dataDirectory: string): readonly string[] {
  return keptDirectories.flatMap((directory) => {
    const at = join(dataDirectory, directory)
    if (!statSync(at, { throwIfNoEntry: false })?.isDirectory()) return []
    return readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [`${directory}/${entry.name}`] : []))
  })
}

async function* allParts(client: pg.ClientBase, { key, dataDirectory }: Making, tallies: Tally[]): AsyncGenerator<Part> {
  const tables = await findTables(client)
  for (const table of tables) await client.query(`LOCK TABLE "${table.name.replaceAll('"', '""')}" IN ACCESS SHARE MODE`)
  yield { head: await aboutPart(client, key), bytes: nothing() }
  for (const table of tables) {
    const stream = client.query(copyTo(copyOut(table)))
    const bytes = tallied(stream as AsyncIterable<Buffer>, (count, sha256) =>
      tallies.push({ kind: 'table', name: table.name, rows: stream.rowCount, bytes: count, sha256 }),
    )
    yield { head: { kind: 'table', ...table } satisfies TablePart, bytes }
  }
  for (const path of findFiles(dataDirectory)) {
    const bytes = tallied(createReadStream(join(dataDirectory, path)) as AsyncIterable<Buffer>, (count, sha256) =>
      tallies.push({ kind: 'file', name: path, rows: 1, bytes: count, sha256 }),
    )
    yield { head: { kind: 'file', path } satisfies FilePart, bytes }
  }
  yield { head: { kind: 'end', tallies, sequences: await readSequences(client) } satisfies EndPart, bytes: nothing() }
}

/**
 * Writes one moment of the record into a file that only its key opens, while everybody goes on working. What one snapshot of the database holds
 * is read table by table and never as a whole. Throws ProblemError when another backup is being made or the disk fails, and leaves no half a file.
 */
export async function makeBackup(making: Making): Promise<MadeBackup> {
  const client = await making.pool.connect()
  const tallies: Tally[] = []
  try {
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [backupLock])
    if (rows[0]?.free !== true) throw new ProblemError({ code: 'backup/already-running' })
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${copySettings}`)
    const written = await writeBackupFile(making, allParts(client, making, tallies))
    const of = (kind: Tally['kind']): readonly Tally[] => tallies.filter((tally) => tally.kind === kind)
    return { ...written, rows: of('table').reduce((sum, tally) => sum + tally.rows, 0), tables: of('table').length, files: of('file').length }
  } finally {
    // Closing the session gives back its lock and its snapshot, whatever state it is in.
    client.release(true)
  }
}
