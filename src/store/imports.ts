import type pg from 'pg'
import type { Day } from '#period'
import type { Problem } from '#problems'
import type { RecordKey } from './key.ts'
import { unpackLines, unpackReject } from './line-blocks.ts'

/** One import: what came in from which file, and what became of it. Ids are decimal strings. */
export type Import = {
  readonly id: string
  readonly fact: string
  readonly source: string
  readonly profile: string | null
  readonly fileName: string
  readonly header: readonly string[] | null
  readonly state: 'running' | 'done' | 'failed' | 'interrupted'
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly rowsRead: number
  readonly rowsAdded: number
  readonly rowsChanged: number
  readonly rowsSame: number
  readonly rowsRejected: number
  readonly coversFrom: Day | null
  readonly coversTo: Day | null
  readonly problems: readonly Problem[]
}
/** A rejected line as it came, with one reason. A line with several reasons comes several times. */
export type Reject = {
  readonly place: string
  readonly line: number
  readonly column: string | null
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly cells: readonly string[]
}
type Sealed = Omit<Reject, 'cells'> & { readonly sealed: Buffer }
/** An open record, as far as reading what lies sealed in it needs. */
type Reader = { readonly pool: pg.Pool; readonly key: RecordKey }

const columns = `id, fact, source, profile, file_name AS "fileName", header, state, started_at AS "startedAt", finished_at AS "finishedAt",
  rows_read::double precision AS "rowsRead", rows_added::double precision AS "rowsAdded", rows_changed::double precision AS "rowsChanged",
  rows_same::double precision AS "rowsSame", rows_rejected::double precision AS "rowsRejected",
  covers_from AS "coversFrom", covers_to AS "coversTo", problems`

/** The latest imports, newest first. */
export async function listImports(pool: pg.Pool, limit = 200): Promise<readonly Import[]> {
  const { rows } = await pool.query<Import>(`SELECT ${columns} FROM import ORDER BY id DESC LIMIT $1`, [limit])
  return rows
}

/** One import, or null. */
export async function loadImport(pool: pg.Pool, id: string): Promise<Import | null> {
  const { rows } = await pool.query<Import>(`SELECT ${columns} FROM import WHERE id = $1`, [id])
  return rows[0] ?? null
}

/** The cells of one line as they came, or null when that line was not kept. */
export async function loadLine({ pool, key }: Reader, importId: string, line: number): Promise<readonly string[] | null> {
  const { rows } = await pool.query<{ firstLine: number; sealed: Buffer }>(
    `SELECT first_line AS "firstLine", sealed FROM import_lines WHERE import_id = $1 AND first_line <= $2 AND last_line >= $2
     ORDER BY first_line DESC LIMIT 1`,
    [importId, line],
  )
  const block = rows[0]
  return block ? (unpackLines(key, importId, block).find(([number]) => number === line)?.[1] ?? null) : null
}

/** The cells of some lines as they came, in the order of their numbers; lines that were not kept are absent. */
export async function loadLines({ pool, key }: Reader, importId: string, lines: readonly number[]): Promise<readonly (readonly string[])[]> {
  const { rows } = await pool.query<{ firstLine: number; sealed: Buffer }>(
    `SELECT DISTINCT b.first_line AS "firstLine", b.sealed FROM import_lines b JOIN unnest($2::integer[]) AS l ON b.first_line <= l AND b.last_line >= l
     WHERE b.import_id = $1 ORDER BY b.first_line`,
    [importId, lines],
  )
  const wanted = new Set(lines)
  return rows.flatMap((block) => unpackLines(key, importId, block).flatMap(([line, cells]) => (wanted.has(line) ? [cells] : [])))
}

/** The next rejects of an import after a place (start with none), opened. Fewer than `limit` means there are no more. */
export async function listRejects(
  { pool, key }: Reader,
  importId: string,
  { after = '0', limit = 100 }: { readonly after?: string; readonly limit?: number } = {},
): Promise<readonly Reject[]> {
  const { rows } = await pool.query<Sealed>(
    'SELECT place, line, column_name AS "column", code, facts, sealed FROM import_reject WHERE import_id = $1 AND place > $2 ORDER BY place LIMIT $3',
    [importId, after, limit],
  )
  return rows.map(({ sealed, ...reject }) => ({ ...reject, cells: unpackReject(key, { importId, place: reject.place }, sealed) }))
}
