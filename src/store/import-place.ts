import type { ImportRecord } from './import-run.ts'

/** The zones an import needs: the practice's, and those of sites that have their own, by name. Null without a practice. */
export async function loadImportPlace(record: ImportRecord): Promise<{ zone: string | null; siteZones: ReadonlyMap<string, string> }> {
  const practice = await record.pool.query<{ zone: string }>('SELECT zone FROM practice')
  const sites = await record.pool.query<{ name: string; zone: string }>("SELECT name, zone FROM label WHERE kind = 'site' AND zone IS NOT NULL")
  return { zone: practice.rows[0]?.zone ?? null, siteZones: new Map(sites.rows.map(({ name, zone }) => [name, zone])) }
}
