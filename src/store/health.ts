import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type pg from 'pg'
import { checkMigrations, loadMigrations } from './migrate.ts'

const probeMs = 2_000
type TimedQuery = pg.QueryConfig & { readonly query_timeout: number }
const timed = (text: string): TimedQuery => ({ text, query_timeout: probeMs })

/** Whether the record takes a write now, to the disk, within two seconds. */
export async function takesWrites(pool: pg.Pool): Promise<boolean> {
  const text = 'INSERT INTO write_probe (at) VALUES (now()) ON CONFLICT (is_only) DO UPDATE SET at = now()'
  return pool.query(timed(text)).then(
    () => true,
    () => false,
  )
}

/** Whether the record has exactly the schema of this program. */
export async function hasOurSchema(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ file: string; checksum: string }>(timed('SELECT file, checksum FROM migration ORDER BY file'))
  const ours = loadMigrations()
  return rows.length === ours.length && checkMigrations(ours, rows).length === 0
}

export type Space = { readonly freeBytes: number; readonly share: number }
/** How much room is left on the disk of a directory, or of the nearest one above it that is there. */
export function spaceAt(directory: string): Space {
  if (!existsSync(directory)) return spaceAt(dirname(directory))
  const { bavail, blocks, bsize } = statfsSync(directory)
  return { freeBytes: bavail * bsize, share: blocks === 0 ? 1 : bavail / blocks }
}

/** Whether accounts other than its owner may look into a directory or a file. */
export function isOpenToOthers(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.mode & 0o066) !== 0
}

/** What PostgreSQL says of how it keeps what it was told. */
export type Durability = { readonly version: string; readonly off: readonly string[]; readonly checksumFailures: number; readonly clockGapMs: number }
export async function loadDurability(pool: pg.Pool): Promise<Durability> {
  const { rows } = await pool.query<{ version: string; settings: Record<string, string>; failures: string | null; at: Date }>(
    `SELECT current_setting('server_version') AS version, clock_timestamp() AS at,
       jsonb_build_object('fsync', current_setting('fsync'), 'full_page_writes', current_setting('full_page_writes'),
         'data_checksums', current_setting('data_checksums'), 'synchronous_commit', current_setting('synchronous_commit')) AS settings,
       (SELECT sum(checksum_failures) FROM pg_stat_database) AS failures`,
  )
  const [found] = rows
  const off = Object.entries(found?.settings ?? {}).flatMap(([name, value]) => (value === 'off' ? [name] : []))
  return { version: found?.version ?? '', off, checksumFailures: Number(found?.failures ?? 0), clockGapMs: (found?.at.getTime() ?? 0) - Date.now() }
}
