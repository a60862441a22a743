import type pg from 'pg'

/** Whose number a KPI is and how often it is looked at, where the practice departs from the definition. Null follows the definition. */
export type KpiOwner = { readonly kpiId: string; readonly owner: string | null; readonly review: 'daily' | 'weekly' | 'monthly' | 'quarterly' | null }

/** Every departure from the definitions. */
export async function loadKpiOwners(pool: pg.Pool): Promise<readonly KpiOwner[]> {
  const { rows } = await pool.query<KpiOwner>('SELECT kpi_id AS "kpiId", owner, review FROM kpi_owner ORDER BY kpi_id')
  return rows
}

/** Writes down whose number it is; with nothing said the definition holds again. */
export async function saveKpiOwner(pool: pg.Pool, { kpiId, owner, review }: KpiOwner): Promise<void> {
  if (owner === null && review === null) {
    await pool.query('DELETE FROM kpi_owner WHERE kpi_id = $1', [kpiId])
    return
  }
  await pool.query(
    `INSERT INTO kpi_owner (kpi_id, owner, review) VALUES ($1, $2, $3)
     ON CONFLICT (kpi_id) DO UPDATE SET owner = excluded.owner, review = excluded.review, saved_at = now()`,
    [kpiId, owner, review],
  )
}
