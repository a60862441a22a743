import type pg from 'pg'
import { nextChangeSeq, recordChange } from './change-seq.ts'

/** When the practice is open on a weekday (ISO: Monday is 1), in minutes of the day. A weekday that is not there is closed. */
export type OpenDay = { readonly weekday: number; readonly opensMinute: number; readonly closesMinute: number }

export async function loadBusinessHours(pool: pg.Pool): Promise<readonly OpenDay[]> {
  const { rows } = await pool.query<OpenDay>(
    'SELECT weekday, opens_minute AS "opensMinute", closes_minute AS "closesMinute" FROM business_hours ORDER BY weekday',
  )
  return rows
}

/** Runs what changes a small table, and tells everyone who holds a copy of it. */
async function changeTable(pool: pg.Pool, table: string, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await work(client)
    await recordChange(client, { seq: await nextChangeSeq(client), importId: null, facts: [table] })
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Replaces the hours; the clock of every call and message, past ones too, then runs by the new ones. */
export const saveBusinessHours = (pool: pg.Pool, hours: readonly OpenDay[]): Promise<void> =>
  changeTable(pool, 'calendar', async (client) => {
    await client.query('DELETE FROM business_hours')
    for (const { weekday, opensMinute, closesMinute } of hours)
      await client.query('INSERT INTO business_hours VALUES ($1, $2, $3)', [weekday, opensMinute, closesMinute])
    await client.query('CALL fill_business_calendar()')
  })

/** Minutes the practice allows until a named person takes over a possible crisis; null when it has not said. */
export async function loadHandoverLimit(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ minutes: number }>("SELECT minutes FROM practice_limit WHERE name = 'crisis_handover'")
  return rows[0]?.minutes ?? null
}

export const saveHandoverLimit = (pool: pg.Pool, minutes: number | null): Promise<void> =>
  changeTable(pool, 'practice_limit', async (client) => {
    await client.query("DELETE FROM practice_limit WHERE name = 'crisis_handover'")
    if (minutes !== null) await client.query("INSERT INTO practice_limit VALUES ('crisis_handover', $1)", [minutes])
  })
