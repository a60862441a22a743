import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { ProblemError, type Problem } from '#problems'

/** One step of the schema: applied once, in one transaction, and never edited afterwards. */
export type Migration = { readonly file: string; readonly sql: string; readonly checksum: string }
type Applied = { readonly file: string; readonly checksum: string }

const migrateLock = 0x706c_0003
const ours = fileURLToPath(new URL('./migrations', import.meta.url))

/** The migrations of a directory in their order, by default those of this program. */
export function loadMigrations(directory: string = ours): readonly Migration[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.sql'))
  return files.toSorted().map((file) => {
    const sql = readFileSync(join(directory, file), 'utf8')
    return { file, sql, checksum: hash('sha256', sql) }
  })
}

/** Everything that keeps the program's migrations from following the ones applied: edited, missing, from a newer program, or come too late. */
export function checkMigrations(migrations: readonly Migration[], applied: readonly Applied[]): readonly Problem[] {
  const byFile = new Map(migrations.map((m) => [m.file, m]))
  const appliedFiles = new Set(applied.map((a) => a.file))
  const [last, lastApplied] = [migrations.at(-1)?.file ?? '', applied.at(-1)?.file ?? '']
  const past = applied.flatMap(({ file, checksum }): Problem[] => {
    const migration = byFile.get(file)
    if (!migration) return [{ code: file > last ? 'record/schema-newer' : 'record/migration-missing', facts: { file } }]
    return migration.checksum === checksum ? [] : [{ code: 'record/migration-edited', facts: { file } }]
  })
  const late = migrations.filter(({ file }) => !appliedFiles.has(file) && file < lastApplied)
  return [...past, ...late.map(({ file }): Problem => ({ code: 'record/migration-late', facts: { file } }))]
}

async function apply(client: pg.PoolClient, { file, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('INSERT INTO migration (file, checksum) VALUES ($1, $2)', [file, checksum])
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    const reason = cause instanceof Error && 'code' in cause ? `SQLSTATE ${String(cause.code)}` : 'a lost connection'
    throw new ProblemError({ code: 'record/migration-failed', facts: { file, reason } })
  }
}

/** Brings a schema up to date, one process at a time. Gives how many migrations it applied; throws ProblemError when it may not or cannot. */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[] = loadMigrations()): Promise<number> {
  const client = await pool.connect()
  try {
    // Another process may be migrating a large record: that is waited for.
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [migrateLock])
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (file text COLLATE "C" PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows: applied } = await client.query<Applied>('SELECT file, checksum FROM migration ORDER BY file')
    const problems = checkMigrations(migrations, applied)
    if (problems.length > 0) throw new ProblemError(...problems)
    const waiting = migrations.slice(applied.length)
    for (const migration of waiting) await apply(client, migration)
    return waiting.length
  } finally {
    // Closing the session gives back its lock and its timeout.
    client.release(true)
  }
}
