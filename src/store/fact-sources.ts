import type pg from 'pg'
import { recordedFacts } from '#facts'
import type { Day } from '#period'
import { madeHere } from './made-here.ts'

/** How much of a fact one source has brought, and how fresh it is. */
export type FactSource = { readonly fact: string; readonly source: string; readonly lastImportAt: Date | null; readonly coversTo: Day | null }

// Each by an index, from its end.
const answeredHere = `
  UNION ALL SELECT 'assessment', '${madeHere}', max(finished_at), max(finished_at)::date FROM sheet HAVING max(finished_at) IS NOT NULL
  UNION ALL SELECT 'alert', '${madeHere}', max(at), max(at)::date FROM alert_step HAVING max(at) IS NOT NULL`

/** Every fact with the sources it came from, as the imports that ended well say, and what was answered here. An import of several facts counts for each. */
export async function loadFactSources(pool: pg.Pool): Promise<readonly FactSource[]> {
  const { rows } = await pool.query<FactSource>(
    `SELECT f AS fact, i.source, max(i.finished_at) AS "lastImportAt", max(i.covers_to) AS "coversTo"
     FROM import i LEFT JOIN change c ON c.import_id = i.id CROSS JOIN unnest(coalesce(c.facts, string_to_array(i.fact, ','))) AS f
     WHERE i.state = 'done' GROUP BY f, i.source${answeredHere} ORDER BY 1, 2`,
  )
  return rows
}

/** How many rows of each fact each source has in the record. */
export async function countFactRows(pool: pg.Pool): Promise<readonly { readonly fact: string; readonly source: string; readonly rows: number }[]> {
  const counts = recordedFacts.map((t) => `SELECT '${t.name}' AS fact, source, count(*)::double precision AS rows FROM "${t.name}" GROUP BY source`)
  return (await pool.query<{ fact: string; source: string; rows: number }>(counts.join(' UNION ALL '))).rows
}
