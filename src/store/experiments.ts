import type pg from 'pg'
import type { Day } from '#period'
import type { StoredSlice } from './goals.ts'

export type StoredVerdict = 'better' | 'worse' | 'changed' | 'no-change-seen' | 'cannot-tell'
/** Something the practice changed on purpose, and what it expected of it. */
export type StoredExperiment = {
  readonly id: string
  readonly kpiId: string
  readonly slice: StoredSlice
  readonly changed: string
  readonly startsOn: Day
  readonly expects: 'up' | 'down'
  readonly size: number
  readonly grain: 'week' | 'month' | 'quarter'
  readonly points: number
  readonly owner: string
  readonly verdict: StoredVerdict | null
  readonly verdictSays: string | null
  readonly learned: string | null
  readonly settledOn: Day | null
}
type Settling = { readonly verdict: StoredVerdict; readonly says: string; readonly learned: string | null; readonly on: Day }

/** Every experiment, the newest first. */
export async function loadExperiments(pool: pg.Pool): Promise<readonly StoredExperiment[]> {
  const { rows } = await pool.query<StoredExperiment>(
    `SELECT id, kpi_id AS "kpiId", slice, changed, starts_on AS "startsOn", expects, size, grain, points, owner, verdict,
       verdict_says AS "verdictSays", learned, settled_on AS "settledOn" FROM experiment ORDER BY starts_on DESC, id DESC`,
  )
  return rows
}

/** Writes one down and gives its id. */
export async function addExperiment(
  pool: pg.Pool,
  experiment: Omit<StoredExperiment, 'id' | 'verdict' | 'verdictSays' | 'learned' | 'settledOn'>,
): Promise<string> {
  const { kpiId, slice, changed, startsOn, expects, size, grain, points, owner } = experiment
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO experiment (kpi_id, slice, changed, starts_on, expects, size, grain, points, owner)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [kpiId, JSON.stringify(slice), changed, startsOn, expects, size, grain, points, owner],
  )
  return rows[0]?.id ?? ''
}

/** Keeps the verdict as it was given. False when there is no such experiment, or it has one already. */
export async function settleExperiment(pool: pg.Pool, id: string, { verdict, says, learned, on }: Settling): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE experiment SET verdict = $2, verdict_says = $3, learned = $4, settled_on = $5, saved_at = now() WHERE id = $1 AND verdict IS NULL`,
    [id, verdict, says, learned, on],
  )
  return rowCount === 1
}

/** Takes one away that was never meant; one with a verdict stays. False when there was none. */
export async function removeExperiment(pool: pg.Pool, id: string): Promise<boolean> {
  return (await pool.query('DELETE FROM experiment WHERE id = $1 AND verdict IS NULL', [id])).rowCount === 1
}
