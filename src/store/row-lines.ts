import type pg from 'pg'
import { isFactName } from '#facts'

/** The imported line a recorded row came from. A row that was answered here has the import 0, and the number of its sheet as its line. */
export type RowLine = {
  readonly fact: string
  readonly id: string
  readonly importId: string
  readonly file: string
  readonly line: number
  readonly source: string
}

/** Where rows of a recorded fact came from, by row id. Rows that are gone are absent. */
export async function findRowLines(pool: pg.Pool, fact: string, ids: readonly string[]): Promise<ReadonlyMap<string, RowLine>> {
  if (!isFactName(fact)) throw new Error(`no fact named ${fact}`)
  if (ids.length === 0) return new Map()
  const { rows } = await pool.query<RowLine>(
    `SELECT $1 AS fact, t.id, t.import_id AS "importId", coalesce(i.file_name, 'answered here') AS file, t.line, t.source
     FROM "${fact}" t LEFT JOIN import i ON i.id = t.import_id WHERE (i.id IS NOT NULL OR t.import_id = 0) AND t.id = ANY ($2::bigint[])`,
    [fact, ids],
  )
  return new Map(rows.map((r) => [r.id, r]))
}
