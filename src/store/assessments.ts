import type pg from 'pg'

/** An answered instrument, whole. */
export type StoredAssessment = {
  readonly id: string
  readonly client: string
  readonly instrument: string
  readonly respondent: string | null
  readonly answeredAt: Date
  readonly dueOn: string | null
  readonly state: string | null
  readonly total: number | null
  readonly subscales: string | null
  readonly items: string | null
  readonly risk: boolean | null
}

const atOnce = 5000

/** Every assessment, client by client, a few thousand in memory at a time; all as they stood when reading began. */
export async function* readAssessments(pool: pg.Pool): AsyncGenerator<StoredAssessment> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`DECLARE assessments NO SCROLL CURSOR FOR SELECT id::text, client_id::text AS client, instrument, respondent,
      answered_at AS "answeredAt", due_on::text AS "dueOn", state, total::double precision, subscales, items, risk
      FROM assessment ORDER BY client_id, answered_at, id`)
    for (;;) {
      const { rows } = await client.query<StoredAssessment>(`FETCH ${atOnce} FROM assessments`)
      if (rows.length === 0) break
      yield* rows
    }
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}
