import type pg from 'pg'
import type { Day } from '#period'

/** What must not be undercut, what is meant, and what would be splendid. */
export type TargetLevel = 'floor' | 'target' | 'stretch'
/** What the practice means a KPI to reach from a day on, in the KPI's own unit, until a later target of the same level takes over. */
export type Target = {
  readonly kpiId: string
  readonly level: TargetLevel
  readonly startsOn: Day
  readonly value: number
  readonly note: string | null
}

/** The targets of one KPI, or of all, oldest first. */
export async function loadTargets(pool: pg.Pool, kpiId?: string): Promise<readonly Target[]> {
  const { rows } = await pool.query<Target>(
    `SELECT kpi_id AS "kpiId", level, starts_on AS "startsOn", value, note FROM target WHERE $1::text IS NULL OR kpi_id = $1
     ORDER BY kpi_id, starts_on, level`,
    [kpiId ?? null],
  )
  return rows
}

/** Sets a target, in place of one of the same level that starts on the same day. */
export async function saveTarget(pool: pg.Pool, { kpiId, level, startsOn, value, note }: Target): Promise<void> {
  await pool.query(
    `INSERT INTO target (kpi_id, level, starts_on, value, note) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (kpi_id, level, starts_on) DO UPDATE SET value = excluded.value, note = excluded.note, saved_at = now()`,
    [kpiId, level, startsOn, value, note],
  )
}

/** Takes a target away; false when there was none. */
export async function removeTarget(pool: pg.Pool, { kpiId, level, startsOn }: Pick<Target, 'kpiId' | 'level' | 'startsOn'>): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM target WHERE kpi_id = $1 AND level = $2 AND starts_on = $3', [kpiId, level, startsOn])
  return rowCount === 1
}
