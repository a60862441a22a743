import type pg from 'pg'

/** What the practice has said about its batteries, by id. The caller checks the shape. */
export async function loadBatteries(pool: pg.Pool): Promise<readonly { readonly id: string; readonly spec: unknown }[]> {
  return (await pool.query<{ id: string; spec: unknown }>('SELECT id, spec FROM battery ORDER BY id')).rows
}

/** Writes a battery down in place of the last one of that id. */
export async function saveBattery(pool: pg.Pool, id: string, spec: object): Promise<void> {
  await pool.query('INSERT INTO battery (id, spec) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET spec = excluded.spec, saved_at = now()', [
    id,
    JSON.stringify(spec),
  ])
}

/** Takes back what was said about a battery. False when nothing was. */
export async function removeBattery(pool: pg.Pool, id: string): Promise<boolean> {
  return (await pool.query('DELETE FROM battery WHERE id = $1', [id])).rowCount === 1
}
