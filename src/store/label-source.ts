import type pg from 'pg'
import type { LabelKind } from '#facts'
import { keyedId } from './keyed-id.ts'
import type { RecordKey } from './key.ts'

/**
 * Which source calls something by this name: a label's id is a keyed hash of kind, source and name, so each source that ever brought rows is
 * tried. Null when none does. So a row entered on a screen points at the team people know, not at a second one of the same name.
 */
export async function labelSource(
  { pool, key }: { readonly pool: pg.Pool; readonly key: RecordKey },
  kind: LabelKind,
  name: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ ids: readonly string[]; sources: readonly string[] }>(
    `SELECT (SELECT coalesce(array_agg(id::text), '{}') FROM label WHERE kind = $1 AND name = $2) AS ids,
       (SELECT coalesce(array_agg(DISTINCT source), '{}') FROM import) AS sources`,
    [kind, name],
  )
  const ids = new Set(rows[0]?.ids)
  return rows[0]?.sources.find((source) => ids.has(String(keyedId(key, kind, source)(name)))) ?? null
}
