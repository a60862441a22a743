import { derivedFacts, sqlColumns } from '#facts'
import { postgres } from '#kpi'
import type { Engine, Readable, Row } from './engine.ts'

/** Views of the derived facts in the record, so that compiled SQL runs there as it stands. Made anew at every start: they hold no rows. */
export async function createDerivedViews(record: Readable): Promise<void> {
  const client = await record.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('plumbline derived views'))`)
    for (const { name } of derivedFacts.toReversed()) await client.query(`DROP VIEW IF EXISTS ${name} CASCADE`)
    for (const table of derivedFacts) {
      const columns = sqlColumns(table, 'duckdb').map((c) => `"${c.sql}"`)
      await client.query(`CREATE VIEW "${table.name}" AS SELECT ${columns.join(', ')} FROM (${table.derived?.sql ?? ''}) d`)
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Compiled SQL on PostgreSQL itself: slower than the copy, always current, and the way to Citus when one machine is not enough. */
export const inPlace = (record: Readable): Engine => ({
  renderer: postgres,
  ask: async (sql) => (await record.pool.query<Record<string, Row[string]>>(sql)).rows,
})
