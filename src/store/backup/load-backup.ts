import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { ProblemError, type Problem } from '#problems'
import { checkMigrations, loadMigrations } from '../migrate.ts'
import { keptDirectories, type AboutPart, type EndPart, type FilePart, type TablePart, type Tally } from './make-backup.ts'
import type { Part } from './parts.ts'
import { copyIn, copyOut, copySettings, findTables, quoted, type KeptTable } from './record-tables.ts'

/** What came out of a backup. */
export type LoadedBackup = {
  readonly about: AboutPart
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Tables of the backup that no migration of Plumbline makes; their rows were left out. */
  readonly leftOut: readonly string[]
}
type Loading = {
  /** In a transaction of its own on a database without tables; the caller confirms it. */
  readonly client: pg.ClientBase
  readonly parts: AsyncIterable<Part>
  /** Where the kept files go. */
  readonly directory: string
  readonly path: string
  /** True when the record will be used, and not only looked at. */
  readonly isToStay: boolean
}
type Head = AboutPart | TablePart | FilePart | EndPart
type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

const createMigrationTable =
  'CREATE TABLE migration (file text COLLATE "C" PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())'

/** The schema as it was when the backup was made. Throws ProblemError when this program cannot make that one. */
async function makeSchema(client: pg.ClientBase, { migrations }: AboutPart): Promise<void> {
  const ours = loadMigrations()
  const problems = checkMigrations(ours, migrations)
  if (problems.length > 0) throw new ProblemError(...problems)
  await client.query(createMigrationTable)
  for (const { sql } of ours.slice(0, migrations.length)) await client.query(sql)
}

/** Takes away what would refuse rows in the order they come, or act on them a second time. Gives what puts it back. */
async function unguard(client: pg.ClientBase, tables: readonly KeptTable[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<ForeignKey>(
    `SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c
     WHERE c.contype = 'f' AND c.conparentid = 0 AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2`,
  )
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
  await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  return async () => {
    for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`)
    for (const { table, name, definition } of keys) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

async function writeKept(directory: string, path: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const [top = '', name = '', ...more] = path.split('/')
  // A backup is sealed, so nobody else wrote this name; it is held to its place all the same.
  if (more.length > 0 || !keptDirectories.includes(top) || !/^[\w.-]+$/.test(name) || name.startsWith('.')) throw new Error('a file out of its place')
  const to = join(directory, top, name)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(to, { mode: 0o600 }))
  const file = await open(to, 'r')
  await file.sync()
  await file.close()
}

/** Reads every table again and compares it with what went in: the same rows, the same text, in the same order. */
async function readBack(client: pg.ClientBase, tables: readonly KeptTable[], tallies: readonly Tally[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const table of tables) {
    const wanted = tallies.find(({ kind, name }) => kind === 'table' && name === table.name)
    const hash = createHash('sha256')
    const stream = client.query(copyTo(copyOut(table)))
    for await (const some of stream as AsyncIterable<Buffer>) hash.update(some)
    if (wanted?.rows !== stream.rowCount || wanted.sha256 !== hash.digest('hex')) wrong.push(table.name)
  }
  return wrong
}

/**
 * A record that goes on from an earlier moment must not act on what happened since: links to answer by may have been used or withdrawn, and
 * messages that waited then may have left. Links end; such messages are shown as unclear, never sent again by themselves.
 */
async function settle(client: pg.ClientBase, there: readonly KeptTable[]): Promise<void> {
  const has = (table: string): boolean => there.some(({ name }) => name === table)
  if (has('request_token')) await client.query('DELETE FROM request_token')
  if (has('outbox'))
    await client.query(
      "UPDATE outbox SET state = 'unknown', claimed_until = NULL, settled_at = now(), reason = 'restored' WHERE state IN ('queued', 'claimed', 'sending')",
    )
}

async function load({ client, parts, directory, path, isToStay }: Loading): Promise<LoadedBackup> {
  const fail = (problem: Problem): never => {
    throw new ProblemError({ ...problem, where: { file: path } })
  }
  let about: AboutPart | null = null
  let reguard: (() => Promise<void>) | null = null
  let end: EndPart | null = null
  let there: readonly KeptTable[] = []
  const filled: TablePart[] = []
  const leftOut: string[] = []
  const found = new Map<string, string>()
  const hashed = async function* (name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for await (const some of bytes) {
      hash.update(some)
      yield some
    }
    found.set(name, hash.digest('hex'))
  }
  const take = async (head: Head, bytes: AsyncIterable<Buffer>): Promise<void> => {
    if (head.kind === 'about') {
      about = head
      await makeSchema(client, head)
      there = await findTables(client)
      reguard = await unguard(client, there)
    } else if (head.kind === 'table') {
      const isOurs = there.some(({ name }) => name === head.name)
      const content = hashed(head.name, bytes)
      if (isOurs) {
        await pipeline(Readable.from(content, { objectMode: false }), client.query(copyFrom(copyIn(head))))
        filled.push(head)
      } else {
        for await (const _ of content) continue
        leftOut.push(head.name)
      }
    } else if (head.kind === 'file') await writeKept(directory, head.path, hashed(head.path, bytes))
    else end = head
  }
  for await (const { head, bytes } of parts) await take(head as Head, bytes)
  const whole = { about, reguard, end } as { about: AboutPart | null; reguard: (() => Promise<void>) | null; end: EndPart | null }
  if (!whole.about || !whole.end || !whole.reguard) return fail({ code: 'backup/damaged' })
  const { tallies, sequences } = whole.end
  const differing = tallies.filter(({ name, sha256 }) => found.get(name) !== sha256).map(({ name }) => name)
  const notFilled = there.filter(({ name }) => !filled.some((table) => table.name === name)).map(({ name }) => name)
  const wrong = [...differing, ...notFilled, ...(await readBack(client, filled, tallies))]
  if (wrong.length > 0) fail({ code: 'backup/differs', facts: { tables: [...new Set(wrong)].join(', ') } })
  for (const { name, lastValue, isCalled } of sequences)
    await client.query('SELECT setval(to_regclass(quote_ident($1)), $2::bigint, $3) WHERE to_regclass(quote_ident($1)) IS NOT NULL', [
      name,
      lastValue,
      isCalled,
    ])
  if (isToStay) await settle(client, there)
  await whole.reguard()
  const rows = tallies.filter(({ kind, name }) => kind === 'table' && !leftOut.includes(name)).reduce((sum, tally) => sum + tally.rows, 0)
  return { about: whole.about, tables: filled.length, rows, files: tallies.filter(({ kind }) => kind === 'file').length, leftOut }
}

/**
 * Brings a backup into a database that has no tables yet: the schema it was made with, every row, every number, and then everything read again
 * and compared. All in one transaction, so that a killed restore leaves an empty database. Throws ProblemError.
 */
export async function loadBackup(loading: Loading): Promise<LoadedBackup> {
  const { client } = loading
  await client.query(`BEGIN; ${copySettings}`)
  try {
    const loaded = await load(loading)
    await client.query('COMMIT')
    return loaded
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw cause
  }
}
