import type pg from 'pg'
import { isZone } from '#period'
import type { Checked, Problem } from '#problems'

/** Whose record this is. `zone` decides which day and month everything falls in; a site may have its own. */
export type Practice = { readonly name: string; readonly zone: string; readonly isMadeUp: boolean }

/** The practice, or null when nobody has said yet whose record this is. */
export async function loadPractice(pool: pg.Pool): Promise<Practice | null> {
  const { rows } = await pool.query<Practice>('SELECT name, zone, is_made_up AS "isMadeUp" FROM practice')
  return rows[0] ?? null
}

/** Writes down whose record this is. The zone is fixed once facts were cut by it; hours and limits are no facts. */
export async function savePractice(pool: pg.Pool, practice: Practice): Promise<Checked<Practice>> {
  const problem = (code: Problem['code']): Checked<Practice> => ({ value: null, problems: [{ code, where: { path: 'zone' } }] })
  if (!isZone(practice.zone)) return problem('practice/zone-unknown')
  const { rowCount } = await pool.query(
    `INSERT INTO practice (name, zone, is_made_up) VALUES ($1, $2, $3)
     ON CONFLICT (is_only) DO UPDATE SET name = excluded.name, zone = excluded.zone, is_made_up = excluded.is_made_up
     WHERE practice.zone = excluded.zone
       OR NOT EXISTS (SELECT FROM change WHERE NOT facts <@ ARRAY['calendar', 'practice_limit'] UNION ALL SELECT FROM import WHERE state = 'running')`,
    [practice.name, practice.zone, practice.isMadeUp],
  )
  return rowCount === 1 ? { value: practice, problems: [] } : problem('practice/zone-fixed')
}
