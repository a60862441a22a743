import type pg from 'pg'

/** A mapping of some source's export to a fact, under a name. `spec` is the importers' to check; `version` counts its changes. */
export type SavedProfile = { readonly name: string; readonly fact: string; readonly spec: unknown; readonly version: number; readonly savedAt: Date }

const columns = 'name, fact, spec, version, saved_at AS "savedAt"'

/** The profile of that name, or null. */
export async function loadProfile(pool: pg.Pool, name: string): Promise<SavedProfile | null> {
  const { rows } = await pool.query<SavedProfile>(`SELECT ${columns} FROM source_profile WHERE name = $1`, [name])
  return rows[0] ?? null
}

/** Every saved profile, by name. */
export async function listProfiles(pool: pg.Pool): Promise<readonly SavedProfile[]> {
  const { rows } = await pool.query<SavedProfile>(`SELECT ${columns} FROM source_profile ORDER BY name`)
  return rows
}

/** Saves a profile and gives its version: one more than the last, or the same when nothing changed. */
export async function saveProfile(pool: pg.Pool, profile: Pick<SavedProfile, 'name' | 'fact' | 'spec'>): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    `INSERT INTO source_profile AS old (name, fact, spec) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET fact = excluded.fact, spec = excluded.spec, saved_at = now(),
       version = old.version + CASE WHEN (old.fact, old.spec) IS DISTINCT FROM (excluded.fact, excluded.spec) THEN 1 ELSE 0 END
     RETURNING version`,
    [profile.name, profile.fact, JSON.stringify(profile.spec)],
  )
  return rows[0]?.version ?? 1
}
