import { catalog } from '#content'
import { contentTables, factNamed, sqlColumns, type FactTable } from '#facts'
import { countedOf } from '#kpi'
import { loadSetting, saveSetting } from '#store'
import type { Place } from './place.ts'

const isRecorded = (table: FactTable): boolean => table.derived === undefined
const reachedFrom = (name: string): readonly string[] => [
  name,
  ...(factNamed(name).derived?.from ?? []).filter((f) => !contentTables.has(f)).flatMap(reachedFrom),
]

/** The recorded facts that the catalogue reads, also through derived ones. */
export const factsOfCatalogue: readonly FactTable[] = [
  ...new Set(catalog.flatMap((kpi) => countedOf(kpi.measure).flatMap((side) => reachedFrom(side.fact.table.name)))),
]
  .map(factNamed)
  .filter(isRecorded)

const settingName = 'bench-scale'
/** How many times over the practice in a kept record is already. */
export async function scaleOf({ record }: Place): Promise<number> {
  const scale = await loadSetting(record.pool, settingName)
  return typeof scale === 'number' ? scale : 1
}

/** Programs, payers and teams stay what they are; every copy of the practice has clients, staff and sites of its own. */
const staysSame: ReadonlySet<string> = new Set(['program', 'payer', 'team'])

/** A copy's ids differ from the original's in six bits that the copy's number fills, so that whatever pointed at a row points at the row's copy. */
function copied(table: FactTable): string {
  return sqlColumns(table, 'postgres')
    .map(({ sql, column }) => {
      const isId = sql === 'id' || column?.kind === 'client' || (column?.kind === 'ref' && !staysSame.has(column.refers ?? ''))
      return isId ? `"${sql}" # (copy << 40)` : `"${sql}"`
    })
    .join(', ')
}

/**
 * Makes the practice in the record so many times as large, inside PostgreSQL: an import of the same rows would take half an hour and leave the same
 * tables. Tables become unlogged, which no reader can tell; indexes are made again at the end.
 */
export async function replicate({ record }: Place, { scale, tell }: { scale: number; tell: (words: string) => void }): Promise<void> {
  const client = await record.pool.connect()
  try {
    await client.query(`SET statement_timeout = 0; SET maintenance_work_mem = '1GB'`)
    for (const table of factsOfCatalogue) {
      tell(`${table.name} x ${scale}`)
      const name = `"${table.name}"`
      const key = table.isClientLevel ? 'client_id, id' : 'id'
      const { rows: indexes } = await client.query<{ name: string; definition: string }>(
        `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = $1 AND indexname <> $2`,
        [table.name, `${table.name}_pkey`],
      )
      for (const index of indexes) await client.query(`DROP INDEX "${index.name}"`)
      await client.query(`ALTER TABLE ${name} DROP CONSTRAINT "${table.name}_pkey"`)
      await client.query(`ALTER TABLE ${name} SET UNLOGGED`)
      const columns = sqlColumns(table, 'postgres').map(({ sql }) => `"${sql}"`).join(', ') // prettier-ignore
      await client.query(
        `INSERT INTO ${name} (${columns}, source, source_id, source_version, import_id, line, change_seq)
         SELECT ${copied(table)}, source, source_id, source_version, import_id, line, change_seq FROM ${name} CROSS JOIN generate_series(1::bigint, ${scale - 1}) AS copies (copy)`,
      )
      await client.query(`ALTER TABLE ${name} ADD PRIMARY KEY (${key})`)
      for (const index of indexes) await client.query(index.definition)
      await client.query(`VACUUM ANALYZE ${name}`)
    }
    await saveSetting(record.pool, settingName, scale)
  } finally {
    // The session's own settings go with it.
    client.release(true)
  }
}
