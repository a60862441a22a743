import type { Column, FactTable, Kind } from './define.ts'

export type Dialect = 'postgres' | 'duckdb'
export type PhysicalColumn = { readonly sql: string; readonly type: string; readonly column: Column | null }

const types: Readonly<Record<Kind, { postgres: string; duckdb: string }>> = {
  client: { postgres: 'bigint', duckdb: 'BIGINT' },
  ref: { postgres: 'bigint', duckdb: 'BIGINT' },
  // DuckDB holds the instant as UTC without a zone, so that nothing there can depend on a session's zone.
  instant: { postgres: 'timestamptz', duckdb: 'TIMESTAMP' },
  day: { postgres: 'date', duckdb: 'DATE' },
  code: { postgres: 'text', duckdb: 'VARCHAR' },
  text: { postgres: 'text', duckdb: 'VARCHAR' },
  number: { postgres: 'double precision', duckdb: 'DOUBLE' },
  count: { postgres: 'integer', duckdb: 'INTEGER' },
  minutes: { postgres: 'integer', duckdb: 'INTEGER' },
  cents: { postgres: 'bigint', duckdb: 'BIGINT' },
  bool: { postgres: 'boolean', duckdb: 'BOOLEAN' },
}
const localType = { postgres: 'timestamp', duckdb: 'TIMESTAMP' }

/**
 * The columns of a fact as they stand in a database: `id`, then each column. An instant has a companion `<name>_local`: the wall clock
 * where it happened, which is what periods are cut by. A derived fact also keeps the ids of the recorded rows it stands on. Private columns
 * exist in the record only.
 */
export function sqlColumns(table: FactTable, dialect: Dialect): readonly PhysicalColumn[] {
  const columns = table.columns
    .filter((c) => dialect === 'postgres' || !c.isPrivate)
    .flatMap((c): PhysicalColumn[] => [
      { sql: c.sql, type: types[c.kind][dialect], column: c },
      ...(c.kind === 'instant' ? [{ sql: `${c.sql}_local`, type: localType[dialect], column: null }] : []),
    ])
  const ids = ['id', ...(table.derived?.origins ?? []).map((o) => o.id)].filter((id) => !columns.some((c) => c.sql === id))
  return [...[...new Set(ids)].map((sql) => ({ sql, type: types.ref[dialect], column: null })), ...columns]
}

/** Columns every recorded row carries in the record: where it came from, and the commit that last changed it. */
const provenanceColumns = [
  ['source', 'text NOT NULL'],
  ['source_id', 'text'],
  ['source_version', 'timestamptz'],
  ['import_id', 'bigint NOT NULL'],
  ['line', 'integer NOT NULL'],
  ['change_seq', 'bigint NOT NULL'],
] as const

/** CREATE TABLE for a fact. In the record with its key and provenance; in the warehouse bare columns, since keys and indexes there are a known hazard. */
export function createTable(table: FactTable, dialect: Dialect): string {
  const isRecord = dialect === 'postgres' && !table.derived
  const columns = sqlColumns(table, dialect).map(
    (c) => `"${c.sql}" ${c.type}${isRecord && (c.sql === 'id' || c.column?.required) ? ' NOT NULL' : ''}`,
  )
  if (!isRecord) return `CREATE TABLE "${table.name}" (\n  ${columns.join(',\n  ')}\n)`
  const key = table.isClientLevel ? 'client_id, id' : 'id'
  return `CREATE TABLE "${table.name}" (\n  ${[...columns, ...provenanceColumns.map(([name, type]) => `${name} ${type}`), `PRIMARY KEY (${key})`].join(',\n  ')}\n)`
}
