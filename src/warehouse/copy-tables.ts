import { createTable, derivedFacts, recordedFacts, sqlColumns, type FactTable } from '#facts'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DuckFile } from './duckdb-file.ts'
import { touchedTable, touchEverybody, touchThose } from './touched.ts'

/** From one session of the record into the copy. */
export type Passage = { readonly client: PoolClient; readonly duck: DuckFile }

/** Tables that derived facts join to. They are copied whole, at the start and when a change names them. */
export const smallTables = [
  {
    name: 'calendar',
    ddl: 'CREATE TABLE calendar ("day" DATE, is_month_start BOOLEAN, opens_minute INTEGER, open_minutes INTEGER, open_before INTEGER, next_open_on DATE)',
    columns: '"day", is_month_start, opens_minute, open_minutes, open_before, next_open_on',
  },
  { name: 'practice_limit', ddl: 'CREATE TABLE practice_limit (name VARCHAR, minutes INTEGER)', columns: 'name, minutes' },
  {
    name: 'instrument_rule',
    ddl: 'CREATE TABLE instrument_rule (instrument VARCHAR, measures VARCHAR, direction INTEGER, caseness DOUBLE, moderate DOUBLE, moderately_severe DOUBLE, severe DOUBLE, remission DOUBLE, reliable_change DOUBLE)',
    columns: 'instrument, measures, direction, caseness, moderate, moderately_severe, severe, remission, reliable_change',
  },
  {
    name: 'instrument_checkpoint',
    ddl: 'CREATE TABLE instrument_checkpoint (instrument VARCHAR, from_day INTEGER, score DOUBLE)',
    columns: 'instrument, from_day, score',
  },
  {
    name: 'denial_reason',
    ddl: 'CREATE TABLE denial_reason (carc VARCHAR, denial_class VARCHAR, prevented_at VARCHAR, not_denied_with VARCHAR)',
    columns: 'carc, denial_class, prevented_at, not_denied_with',
  },
  { name: 'weight_point', ddl: 'CREATE TABLE weight_point (part VARCHAR, level VARCHAR, points DOUBLE)', columns: 'part, level, points' },
] as const

export const isSmallTable = (name: string): boolean => smallTables.some((t) => t.name === name)

const facts = [...recordedFacts, ...derivedFacts].map((t) => createTable(t, 'duckdb') + (t.derived?.sql ?? ''))
// A file is rebuilt when its tables are of another shape, or when derived facts were computed in another way.
export const shape = `shape ${hash('sha256', [...facts, ...smallTables.map((t) => t.ddl), touchedTable].join()).slice(0, 16)}`

/** Empties or makes the copy. */
export async function createCopy(duck: DuckFile): Promise<void> {
  await duck.write('BEGIN')
  for (const table of [...recordedFacts, ...derivedFacts]) {
    await duck.write(`DROP TABLE IF EXISTS "${table.name}"`)
    await duck.write(createTable(table, 'duckdb'))
  }
  for (const { name, ddl } of smallTables) {
    await duck.write(`DROP TABLE IF EXISTS ${name}`)
    await duck.write(ddl)
  }
  await duck.write('DROP TABLE IF EXISTS mirror')
  await duck.write('CREATE TABLE mirror (fact VARCHAR, seq BIGINT)')
  await duck.write('DROP TABLE IF EXISTS touched')
  await duck.write(touchedTable)
  await duck.write(`INSERT INTO mirror VALUES ('${shape}', 0), ('everything', 0)`)
  await duck.write('COMMIT')
}

/** True when the file is a copy of this shape. */
export async function isCopy(duck: DuckFile): Promise<boolean> {
  const tables = await duck.read(`SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'mirror'`)
  if (tables[0]?.['n'] !== 1) return false
  const shapes = await duck.read(`SELECT count(*) AS n FROM mirror WHERE fact = '${shape}'`)
  return shapes[0]?.['n'] === 1
}

const selectFor = (table: FactTable): string =>
  sqlColumns(table, 'duckdb')
    .map((c) => (c.column?.kind === 'instant' ? `"${c.sql}" AT TIME ZONE 'UTC'` : `"${c.sql}"`))
    .join(', ')
const typesFor = (table: FactTable): string =>
  `{${sqlColumns(table, 'duckdb')
    .map((c) => `'${c.sql}': '${c.type}'`)
    .join(', ')}}`

async function copyOut(client: PoolClient, select: string, path: string): Promise<void> {
  await pipeline(client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT csv)`)), createWriteStream(path, { mode: 0o600 }))
}

const readCsv = (path: string, columns: string): string =>
  `read_csv('${path.replaceAll("'", "''")}', header = false, columns = ${columns}, nullstr = '', allow_quoted_nulls = false, quote = '"', escape = '"', auto_detect = false, max_line_size = 16777216)`

/** Copies the rows of a fact that changed after a change, or all of them after 0, and notes whose they are. A changed row replaces its older self. */
export async function copyFact({ client, duck }: Passage, table: FactTable, { after, seq }: { after: number; seq: number }): Promise<void> {
  const path = join(duck.passage, `${table.name}.csv`)
  await copyOut(client, `SELECT ${selectFor(table)} FROM "${table.name}"${after > 0 ? ` WHERE change_seq > ${after}` : ''}`, path)
  const rows = `SELECT * FROM ${readCsv(path, typesFor(table))}`
  if (after === 0) {
    await duck.write(`DELETE FROM "${table.name}"`)
    await duck.write(`INSERT INTO "${table.name}" ${rows}`)
    await duck.write(touchEverybody(table.name, seq))
  } else {
    await duck.write(`CREATE TEMP TABLE arrived AS ${rows}`)
    const replaced = `"${table.name}" WHERE id IN (SELECT id FROM arrived)`
    // A row may have moved: then it is gone from the one client and new with the other.
    if (table.isClientLevel)
      await duck.write(touchThose(table.name, seq, `SELECT client_id FROM arrived UNION ALL SELECT client_id FROM ${replaced}`))
    else await duck.write(touchEverybody(table.name, seq))
    await duck.write(`DELETE FROM ${replaced}`)
    await duck.write(`INSERT INTO "${table.name}" SELECT * FROM arrived`)
    await duck.write('DROP TABLE arrived')
  }
  await rm(path)
}

/** Copies the small tables; says whether instrument rules, reasons of denial or weights differ from those the derived facts were computed with. */
export async function copySmall({ client, duck }: Passage): Promise<boolean> {
  const rules = async (): Promise<string> =>
    JSON.stringify([
      await duck.readWritten('SELECT * FROM instrument_rule ORDER BY instrument'),
      await duck.readWritten('SELECT * FROM instrument_checkpoint ORDER BY instrument, from_day'),
      await duck.readWritten('SELECT * FROM denial_reason ORDER BY carc'),
      await duck.readWritten('SELECT * FROM weight_point ORDER BY part, level'),
    ])
  const before = await rules()
  for (const { name, ddl, columns } of smallTables) {
    const path = join(duck.passage, `${name}.csv`)
    await copyOut(client, `SELECT ${columns} FROM ${name}`, path)
    const types = [...ddl.matchAll(/"?(\w+)"? (DATE|BOOLEAN|VARCHAR|INTEGER|DOUBLE)/g)].map(
      ([, column, type]) => `'${column ?? ''}': '${type ?? ''}'`,
    )
    await duck.write(`DELETE FROM ${name}`)
    await duck.write(`INSERT INTO ${name} SELECT * FROM ${readCsv(path, `{${types.join(', ')}}`)}`)
    await rm(path)
  }
  return (await rules()) !== before
}
