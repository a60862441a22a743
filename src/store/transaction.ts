import type pg from 'pg'

/** Runs work that is done whole or not at all. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    isBroken = false
    return result
  } catch (cause) {
    isBroken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    throw cause
  } finally {
    client.release(isBroken)
  }
}
