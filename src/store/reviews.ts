import type pg from 'pg'
import type { Day } from '#period'

export type ReviewCadence = 'weekly' | 'monthly' | 'quarterly'
/** A meeting: the list it began with, and what each number looked like then. Their shapes are the steering's to check. */
export type StoredReview = {
  readonly id: string
  readonly cadence: ReviewCadence
  readonly on: Day
  readonly agenda: unknown
  readonly seen: unknown
  readonly present: string | null
  readonly remarks: string | null
  readonly beganAt: Date
  readonly endedAt: Date | null
}

const columns = `id, cadence, on_day AS "on", agenda, seen, present, remarks, began_at AS "beganAt", ended_at AS "endedAt"`

/** The latest reviews, newest first. */
export async function loadReviews(pool: pg.Pool, limit = 200): Promise<readonly StoredReview[]> {
  const { rows } = await pool.query<StoredReview>(`SELECT ${columns} FROM review ORDER BY on_day DESC, id DESC LIMIT $1`, [limit])
  return rows
}

/** One review, or null. */
export async function loadReview(pool: pg.Pool, id: string): Promise<StoredReview | null> {
  const { rows } = await pool.query<StoredReview>(`SELECT ${columns} FROM review WHERE id = $1`, [id])
  return rows[0] ?? null
}

/** Begins a review and gives its id; one of the same cadence that has not ended goes on instead. */
export async function beginReview(
  pool: pg.Pool,
  { cadence, on, agenda, seen }: Pick<StoredReview, 'cadence' | 'on' | 'agenda' | 'seen'>,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH begun AS (INSERT INTO review (cadence, on_day, agenda, seen) VALUES ($1, $2, $3, $4)
       ON CONFLICT (cadence) WHERE ended_at IS NULL DO NOTHING RETURNING id)
     SELECT id FROM begun UNION ALL SELECT id FROM review WHERE cadence = $1 AND ended_at IS NULL LIMIT 1`,
    [cadence, on, JSON.stringify(agenda), JSON.stringify(seen)],
  )
  return rows[0]?.id ?? ''
}

/** Ends a review. False when there is none that has not ended. */
export async function endReview(pool: pg.Pool, id: string, { present, remarks }: Pick<StoredReview, 'present' | 'remarks'>): Promise<boolean> {
  const { rowCount } = await pool.query('UPDATE review SET ended_at = now(), present = $2, remarks = $3 WHERE id = $1 AND ended_at IS NULL', [
    id,
    present,
    remarks,
  ])
  return rowCount === 1
}

/** Takes away a review that was begun and not ended, with what was said in it. False when there is none. */
export async function dropReview(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH said AS (DELETE FROM decision WHERE review_id = $1 AND EXISTS (SELECT FROM review WHERE id = $1 AND ended_at IS NULL))
     DELETE FROM review WHERE id = $1 AND ended_at IS NULL`,
    [id],
  )
  return rowCount === 1
}
