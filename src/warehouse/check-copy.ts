import { recordedFacts, sqlColumns, type FactTable } from '#facts'
import type { DuckFile } from './duckdb-file.ts'
import type { Readable } from './engine.ts'

export type CopyCheck = {
  readonly fact: string
  readonly record: number
  readonly copy: number
  readonly isSame: boolean
  readonly differs: readonly string[]
}

/**
 * One line per column, the same on both engines whatever the row order: how many values are known, and a sum over them. Text is summed by its
 * length and first and last letters, numbers by value, times by microseconds, so that a swapped or shifted cell is seen, not only a lost row.
 */
function fingerprints(table: FactTable, dialect: 'postgres' | 'duckdb'): readonly { column: string; sql: string }[] {
  return sqlColumns(table, 'duckdb').map(({ sql, type }) => {
    const name = `"${sql}"`
    const micros = dialect === 'postgres' ? `(extract(epoch FROM ${name}) * 1000000)` : `epoch_us(CAST(${name} AS timestamp))`
    const weighed: Readonly<Record<string, string>> = {
      VARCHAR: `length(${name}) * 1000003 + coalesce(ascii(substr(${name}, 1, 1)), 0) * 1009 + coalesce(ascii(substr(${name}, length(${name}), 1)), 0)`,
      BOOLEAN: `CASE WHEN ${name} THEN 1 ELSE 2 END`,
      DATE: `(${name} - date '2000-01-01')`,
      TIMESTAMP: micros,
      DOUBLE: `round(CAST(${name} * 1000 AS numeric(38, 0)))`,
    }
    const value = weighed[type] ?? name
    const mixed =
      type === 'TIMESTAMP'
        ? `CAST(${value} AS numeric(38, 0)) % 1000000007 * (abs(id) % 8191)`
        : `CAST(${value} AS numeric(38, 0)) % 1000000007 * (abs(id) % 8191)`
    return { column: sql, sql: `concat(count(${name}), ':', coalesce(sum(${mixed}), 0))` }
  })
}

/** Compares every recorded fact, column by column. */
export async function checkCopy(record: Readable, duck: DuckFile): Promise<readonly CopyCheck[]> {
  const checks: CopyCheck[] = []
  for (const table of recordedFacts) {
    const sql = (dialect: 'postgres' | 'duckdb'): string =>
      `SELECT ${['CAST(count(*) AS double precision) AS n', ...fingerprints(table, dialect).map((f, i) => `${f.sql} AS f_${i}`)].join(', ')} FROM "${table.name}"`
    const { rows } = await record.pool.query<Record<string, string | number>>(sql('postgres'))
    const [copy] = await duck.read(sql('duckdb'))
    const ours = rows[0]
    const differs = fingerprints(table, 'duckdb').flatMap((f, i) => (ours?.[`f_${i}`] === copy?.[`f_${i}`] ? [] : [f.column]))
    const counts = { record: Number(ours?.['n'] ?? 0), copy: Number(copy?.['n'] ?? 0) }
    checks.push({ fact: table.name, ...counts, isSame: counts.record === counts.copy && differs.length === 0, differs })
  }
  return checks
}
