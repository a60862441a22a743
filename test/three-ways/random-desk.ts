/** A random record in both engines, and the same rows on paper. Derived facts are computed by both, and read on paper as the record computes them. */
import { derivedFacts, factNamed, recordedFacts, sqlColumns, type FactTable, type PhysicalColumn } from '#facts'
import type { Engine, Row } from '#warehouse'
import { caseRecord } from '../cases/case-record.ts'
import { momentIn, textOf, type Cell, type People, type PlainRow } from '../plain-reading.ts'
import { randomRecord, zoneOfSite } from './random-record.ts'

export type Desk = {
  readonly engines: { readonly duckdb: Engine; readonly postgres: Engine }
  readonly rows: (table: FactTable) => readonly PlainRow[]
  readonly people: People
  /** Every row of a derived fact, as an engine computes it: one line of text each, sorted. */
  readonly linesOf: (engine: Engine, table: FactTable) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** A column in a form both engines write alike: ids as text, times as milliseconds. */
function alike({ sql, type, column }: PhysicalColumn): string {
  const name = `"${sql}"`
  if (type === 'TIMESTAMP') return `CAST(round(extract(epoch FROM ${name}) * 1000) AS double precision) AS ${name}`
  if (column === null || column.kind === 'client' || column.kind === 'ref' || column.kind === 'day') return `CAST(${name} AS text) AS ${name}`
  return ['code', 'text', 'bool'].includes(column.kind) ? name : `CAST(${name} AS double precision) AS ${name}`
}
const selectAlike = (table: FactTable): string => `SELECT ${sqlColumns(table, 'duckdb').map(alike).join(', ')} FROM "${table.name}"`

function onPaper(table: FactTable, row: Row): PlainRow {
  const cells = new Map<string, Cell>()
  for (const column of table.columns) {
    const value = row[column.sql]
    if (value === null || value === undefined) continue
    cells.set(column.sql, column.kind === 'instant' ? momentIn(zoneOfSite(row['site_id'] ?? undefined), Number(value)) : value)
  }
  return { id: String(row['id']), cells }
}

const wallDay = (row: PlainRow, name: string): string => {
  const cell = row.cells.get(name)
  return typeof cell === 'object' ? cell.wall.slice(0, 10) : (textOf(cell) ?? '')
}

/** Team, first visit and person, worked out by hand. */
function peopleOf(read: (fact: string) => readonly PlainRow[]): People {
  const text = (row: PlainRow, name: string): string => textOf(row.cells.get(name)) ?? ''
  const employments = read('employment').toSorted(
    (a, b) => wallDay(b, 'started_on').localeCompare(wallDay(a, 'started_on')) || Number(BigInt(a.id) - BigInt(b.id)),
  )
  const teamOf = new Map<string, string | null>()
  for (const row of employments) {
    const team = textOf(row.cells.get('team_id'))
    if (!teamOf.has(text(row, 'staff_id'))) teamOf.set(text(row, 'staff_id'), team)
  }
  const firstVisitOf = new Map<string, string>()
  for (const row of read('appointment')) {
    if (row.cells.get('status') !== 'attended') continue
    const [client, day] = [text(row, 'client_id'), wallDay(row, 'scheduled_start')]
    if (day < (firstVisitOf.get(client) ?? '9999')) firstVisitOf.set(client, day)
  }
  return { teamOf, firstVisitOf, clientOf: new Map(read('client').map((row) => [row.id, row])) }
}

export async function randomDesk(seed: number, n: number): Promise<Desk> {
  const { record, engines, store, close } = await caseRecord()
  const random = randomRecord(seed, n)
  await store(random.stored)
  await record.pool.query('ANALYZE')
  const rows = new Map<string, readonly PlainRow[]>(recordedFacts.map((t) => [t.name, random.plain(t.name)]))
  // Each derived fact is computed once, in an order in which they can be, and kept: as views on views every question would compute them all again.
  for (const { name } of derivedFacts.toReversed()) await record.pool.query(`DROP VIEW "${name}"`)
  for (const table of derivedFacts) {
    const columns = sqlColumns(table, 'postgres').map((c) => `"${c.sql}"`)
    await record.pool.query(`CREATE TABLE "${table.name}" AS SELECT ${columns.join(', ')} FROM (${table.derived?.sql ?? ''}) d`)
    await record.pool.query(`ANALYZE "${table.name}"`)
    const found = await engines.postgres.ask(selectAlike(table), [])
    rows.set(
      table.name,
      found.map((row) => onPaper(table, row)),
    )
  }
  const read = (fact: string): readonly PlainRow[] => rows.get(factNamed(fact).name) ?? []
  return {
    engines,
    rows: (table) => read(table.name),
    people: peopleOf(read),
    linesOf: async (engine, table) => (await engine.ask(selectAlike(table), [table.name])).map((row) => JSON.stringify(row)).toSorted(),
    close,
  }
}
