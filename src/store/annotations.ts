import type pg from 'pg'
import type { Day } from '#period'

/** What happened on a day, in words, for one KPI or (null) for all. `rebases`: the limits of its chart begin anew there. */
export type Annotation = {
  readonly id: string
  readonly kpiId: string | null
  readonly on: Day
  readonly says: string
  readonly author: string | null
  readonly rebases: boolean
}

/** Every annotation, oldest first. */
export async function loadAnnotations(pool: pg.Pool): Promise<readonly Annotation[]> {
  const { rows } = await pool.query<Annotation>(
    'SELECT id, kpi_id AS "kpiId", on_day AS "on", says, author, rebases FROM annotation ORDER BY on_day, id',
  )
  return rows
}

/** Writes one down and gives its id. */
export async function addAnnotation(pool: pg.Pool, { kpiId, on, says, author, rebases }: Omit<Annotation, 'id'>): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'INSERT INTO annotation (kpi_id, on_day, says, author, rebases) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [kpiId, on, says, author, rebases],
  )
  return rows[0]?.id ?? ''
}

/** Takes one away; false when there was none. */
export async function removeAnnotation(pool: pg.Pool, id: string): Promise<boolean> {
  return (await pool.query('DELETE FROM annotation WHERE id = $1', [id])).rowCount === 1
}
