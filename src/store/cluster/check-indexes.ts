import type pg from 'pg'

const quiet = 'SET LOCAL statement_timeout = 0; SET LOCAL client_min_messages = warning'

/**
 * Looks with amcheck whether every index is in order. Gives the names of those that are not, or null where that cannot be looked at. What it
 * needs is put into the database for the moment and taken back.
 */
export async function checkIndexes(client: pg.ClientBase): Promise<readonly string[] | null> {
  await client.query(`BEGIN; ${quiet}`)
  try {
    await client.query('SAVEPOINT before')
    const isThere = await client.query('CREATE EXTENSION IF NOT EXISTS amcheck').then(
      () => true,
      () => false,
    )
    if (!isThere) return null
    const { rows } = await client.query<{ oid: number; name: string }>(
      `SELECT c.oid::integer AS oid, c.relname AS name FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'i' AND i.indisready AND i.indisvalid AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
       ORDER BY c.relname`,
    )
    const bent: string[] = []
    for (const { oid, name } of rows) {
      await client.query('SAVEPOINT one')
      await client.query('SELECT bt_index_check($1::regclass)', [oid]).catch(async () => {
        bent.push(name)
        await client.query('ROLLBACK TO SAVEPOINT one')
      })
    }
    return bent
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
  }
}
