import type { ClientBase } from 'pg'

/** A table whose rows are kept, with the columns that hold something of their own. */
export type KeptTable = { readonly name: string; readonly columns: readonly string[] }
/** Where the numbering of new rows stands. */
export type KeptSequence = { readonly name: string; readonly lastValue: string; readonly isCalled: boolean }

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table of the record, as the catalog has them now: a new one is kept without anybody thinking of it. */
export async function findTables(client: ClientBase): Promise<readonly KeptTable[]> {
  const { rows } = await client.query<KeptTable>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     GROUP BY c.relname ORDER BY c.relname`,
  )
  return rows
}

/** Where every sequence stands. Numbers only rise, so one read after the rows is never behind them. */
export async function readSequences(client: ClientBase): Promise<readonly KeptSequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname`,
  )
  const kept: KeptSequence[] = []
  for (const { name } of names) {
    const { rows } = await client.query<{ last: string; called: boolean }>(`SELECT last_value AS last, is_called AS called FROM ${quoted(name)}`)
    for (const { last, called } of rows) kept.push({ name, lastValue: last, isCalled: called })
  }
  return kept
}

/** Text forms that every PostgreSQL reads the same, no time limit, and rows in the order they lie. */
export const copySettings =
  "SET LOCAL statement_timeout = 0; SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL synchronize_seqscans = off; SET LOCAL TimeZone = 'UTC'"

export const copyOut = ({ name, columns }: KeptTable): string => `COPY (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}) TO STDOUT`
export const copyIn = ({ name, columns }: KeptTable): string => `COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`
