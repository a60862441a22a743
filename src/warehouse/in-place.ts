import { derivedFacts, sqlColumns } from '#facts'
import { postgres } from '#kpi'
import { createHash } from 'node:crypto'
import type { Engine, Readable, Row } from './engine.ts'

const viewSql = derivedFacts.map((table) => {
  const columns = sqlColumns(table, 'duckdb').map((c) => `"${c.sql}"`)
  return `CREATE VIEW "${table.name}" AS SELECT ${columns.join(', ')} FROM (${table.derived?.sql ?? ''}) d`
})
const views = derivedFacts.map((table) => table.name)
const edition = createHash('sha256').update(viewSql.join(';')).digest('hex')

/** Views of the derived facts in the record, so that compiled SQL runs there as it stands. They hold no rows; they are made anew when their SQL changed. */
export async function createDerivedViews(record: Readable): Promise<void> {
  const newest = views.at(-1) ?? ''
  const { rows } = await record.pool.query<{ edition: string | null }>("SELECT obj_description(to_regclass($1), 'pg_class') AS edition", [newest])
  if (rows[0]?.edition === edition) return
  const client = await record.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('plumbline derived views'))`)
    for (const name of views.toReversed()) await client.query(`DROP VIEW IF EXISTS ${name} CASCADE`)
    for (const sql of viewSql) await client.query(sql)
    await client.query(`COMMENT ON VIEW ${newest} IS '${edition}'`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

// Views upon views leave the planner to guess, and it guesses one row: then a nested loop computes a whole derived fact again for each row of
// another. Joined by hash or in order, every one is computed once. Nested loops stay where nothing else can join.
const begin = 'BEGIN READ ONLY; SET LOCAL enable_nestloop = off'

/** Compiled SQL on PostgreSQL itself: slower than the copy, always current, and the way to Citus when one machine is not enough. */
export const inPlace = (record: Readable): Engine => ({
  renderer: postgres,
  ask: async (sql) => {
    const client = await record.pool.connect()
    try {
      await client.query(begin)
      const { rows } = await client.query<Record<string, Row[string]>>(sql)
      await client.query('COMMIT')
      return rows
    } catch (error) {
      // A connection that is gone cannot roll back; what went wrong first is what matters.
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  },
})
