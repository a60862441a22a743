import type pg from 'pg'

/** What the practice has chosen under a name, or null when it has not. The caller checks its shape. */
export async function loadSetting(pool: pg.Pool, name: string): Promise<unknown> {
  const { rows } = await pool.query<{ value: unknown }>('SELECT value FROM setting WHERE name = $1', [name])
  return rows[0]?.value ?? null
}

/** Writes down a choice in place of the last one. */
export async function saveSetting(pool: pg.Pool, name: string, value: unknown): Promise<void> {
  await pool.query(
    `INSERT INTO setting (name, value) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, saved_at = now() WHERE setting.value IS DISTINCT FROM excluded.value`,
    [name, JSON.stringify(value)],
  )
}
