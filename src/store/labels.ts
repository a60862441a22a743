import type pg from 'pg'
import type { LabelKind } from '#facts'

/** The name of a staff member, site, program, payer or team. `id` is a decimal string; only a site may have its own zone. */
export type Label = { readonly kind: LabelKind; readonly id: string; readonly name: string; readonly zone: string | null }

/** The names of one kind, or of all, in the order people read them. */
export async function loadLabels(pool: pg.Pool, kind?: LabelKind): Promise<readonly Label[]> {
  const { rows } = await pool.query<Label>(
    'SELECT kind, id, name, zone FROM label WHERE $1::text IS NULL OR kind = $1 ORDER BY kind, lower(name), id',
    [kind ?? null],
  )
  return rows
}

/** Adds names and renames those known already. */
export async function saveLabels(pool: pg.Pool, labels: readonly Label[]): Promise<void> {
  const column = (key: keyof Label): (string | null)[] => labels.map((label) => label[key])
  await pool.query(
    `INSERT INTO label (kind, id, name, zone) SELECT DISTINCT ON (kind, id) * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) AS l (kind, id, name, zone)
     ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name, zone = excluded.zone`,
    [column('kind'), column('id'), column('name'), column('zone')],
  )
}
