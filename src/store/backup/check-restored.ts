import type pg from 'pg'
import type { RecordKey } from '../key.ts'
import { unpackLines } from '../line-blocks.ts'
import { open } from '../seal.ts'
import { loadSetting } from '../settings.ts'
import { quoted } from './record-tables.ts'

const sampled = 400

/** Columns that number their rows by a sequence, and where the sequence stands. */
async function numberingIsAhead(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  )
  const wrong: string[] = []
  for (const { table, column, sequence } of rows) {
    const { rows: found } = await pool.query<{ is_behind: boolean }>(
      `SELECT coalesce((SELECT max(${quoted(column)}) FROM ${quoted(table)}) > (SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM ${sequence}), false) AS is_behind`,
    )
    if (found[0]?.is_behind !== false) wrong.push(`the numbering of ${table}`)
  }
  return wrong
}

/** No row may belong to a commit that is not in the list of commits. */
async function commitsAreThere(pool: pg.Pool): Promise<readonly string[]> {
  const { rows: tables } = await pool.query<{ table: string }>(
    `SELECT c.relname AS table FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'change_seq'
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')`,
  )
  const wrong: string[] = []
  for (const { table } of tables) {
    const sql = `SELECT coalesce((SELECT max(change_seq) FROM ${quoted(table)}), 0) > coalesce((SELECT max(seq) FROM change), 0) AS is_beyond`
    const { rows } = await pool.query<{ is_beyond: boolean }>(sql)
    if (rows[0]?.is_beyond !== false) wrong.push(`the commits of ${table}`)
  }
  return wrong
}

async function sealsOpen(pool: pg.Pool, key: RecordKey): Promise<readonly string[]> {
  const { rows: clients } = await pool.query<{ id: string; sealed: Buffer }>(
    `SELECT client_id::text AS id, sealed FROM client_identity ORDER BY client_id LIMIT ${sampled}`,
  )
  const { rows: blocks } = await pool.query<{ importId: string; firstLine: number; sealed: Buffer }>(
    `SELECT import_id::text AS "importId", first_line AS "firstLine", sealed FROM import_lines ORDER BY import_id DESC, first_line LIMIT ${sampled}`,
  )
  const fails = (work: () => unknown): boolean => {
    try {
      work()
      return false
    } catch {
      return true
    }
  }
  return [
    ...(clients.some(({ id, sealed }) => fails(() => open(key, `client_identity/${id}`, sealed))) ? ['sealed names'] : []),
    ...(blocks.some((block) => fails(() => unpackLines(key, block.importId, block))) ? ['sealed lines'] : []),
    ...((await loadSetting(pool, 'key-id').then((id) => id === null || id === key.id)) ? [] : ['the id of the key']),
  ]
}

/** What a restored record must hold to be whole: numbering that goes on, commits for every row, and seals that its key opens. Gives what is wrong. */
export async function checkRestored(pool: pg.Pool, key: RecordKey): Promise<readonly string[]> {
  return [...(await numberingIsAhead(pool)), ...(await commitsAreThere(pool)), ...(await sealsOpen(pool, key))]
}
