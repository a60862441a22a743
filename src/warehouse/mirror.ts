import { createTable, derivedFacts, factNamed, recordedFacts, sqlColumns, type FactTable } from '#facts'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DuckFile } from './duckdb-file.ts'
import type { Readable } from './engine.ts'

/**
 * Keeps the columnar copy in step with the record. `mirror` in the copy says, for each fact, the change it stands at.
 * Everything is read in one snapshot of the record and applied in one transaction of the copy, so the copy is always some past moment of the record.
 */

export type Mirror = {
  /** The change a fact stands at; for a derived one, the latest of what it reads. */
  readonly standsAt: (fact: string) => number
  readonly refresh: () => Promise<readonly string[]>
  /** Computes stale derived facts among these. */
  readonly freshen: (facts: readonly string[]) => Promise<void>
  /** Makes the next refresh copy these facts whole, after rows were removed from the record. */
  readonly recopy: (facts: readonly string[]) => void
}

// Goes up whenever the copy's tables change shape: an older file is rebuilt.
const shapeVersion = 1
const smallTables = [
  { name: 'calendar', ddl: 'CREATE TABLE calendar ("day" DATE, is_month_start BOOLEAN)', columns: '"day", is_month_start' },
  {
    name: 'instrument_rule',
    ddl: 'CREATE TABLE instrument_rule (instrument VARCHAR, direction INTEGER, caseness DOUBLE, reliable_change DOUBLE)',
    columns: 'instrument, direction, caseness, reliable_change',
  },
] as const

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
  await duck.write(`INSERT INTO mirror VALUES ('shape ${shapeVersion}', 0), ('everything', 0)`)
  await duck.write('COMMIT')
}

/** True when the file is a copy of this shape. */
export async function isCopy(duck: DuckFile): Promise<boolean> {
  const tables = await duck.read(`SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'mirror'`)
  if (tables[0]?.['n'] !== 1) return false
  const shape = await duck.read(`SELECT count(*) AS n FROM mirror WHERE fact = 'shape ${shapeVersion}'`)
  return shape[0]?.['n'] === 1
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

async function copyFact(client: PoolClient, duck: DuckFile, table: FactTable, after: number): Promise<void> {
  const path = join(duck.passage, `${table.name}.csv`)
  await copyOut(client, `SELECT ${selectFor(table)} FROM "${table.name}"${after > 0 ? ` WHERE change_seq > ${after}` : ''}`, path)
  const rows = `SELECT * FROM ${readCsv(path, typesFor(table))}`
  if (after === 0) await duck.write(`DELETE FROM "${table.name}"`)
  else await duck.write(`DELETE FROM "${table.name}" WHERE id IN (SELECT id FROM (${rows}))`)
  await duck.write(`INSERT INTO "${table.name}" ${rows}`)
  await rm(path)
}

/** Copies the small tables; says whether instrument rules differ from those the derived facts were computed with. */
async function copySmall(client: PoolClient, duck: DuckFile): Promise<boolean> {
  const rules = async (): Promise<string> => JSON.stringify(await duck.read('SELECT * FROM instrument_rule ORDER BY instrument'))
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

/** The facts touched after `after`, with the change each now stands at. */
async function changedSince(client: PoolClient, after: number): Promise<{ seq: number; facts: ReadonlyMap<string, number> }> {
  const { rows } = await client.query<{ fact: string; seq: string }>(
    'SELECT fact, max(seq) AS seq FROM change, unnest(facts) AS fact WHERE seq > $1 GROUP BY fact',
    [after],
  )
  const facts = new Map(rows.map((r) => [r.fact, Number(r.seq)]))
  return { seq: Math.max(after, ...facts.values()), facts }
}

export async function openMirror(record: Readable, duck: DuckFile): Promise<Mirror> {
  const stored = await duck.read('SELECT fact, CAST(seq AS double) AS seq FROM mirror')
  const versions = new Map(stored.map((r) => [String(r['fact']), Number(r['seq'])]))
  let last: Promise<unknown> = Promise.resolve()
  let isSmallCopied = false
  // One writer at a time; a failed turn does not stop the next.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
  const inTransaction = async (work: () => Promise<ReadonlyMap<string, number>>): Promise<void> => {
    await duck.write('BEGIN')
    try {
      const now = await work()
      for (const [fact, seq] of now) await duck.write(`DELETE FROM mirror WHERE fact = '${fact}'; INSERT INTO mirror VALUES ('${fact}', ${seq})`)
      await duck.write('COMMIT')
      for (const [fact, seq] of now) versions.set(fact, seq)
    } catch (error) {
      await duck.write('ROLLBACK')
      throw error
    }
  }

  const refresh = async (): Promise<readonly string[]> => {
    const client = await record.pool.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      // Copying a whole record takes as long as it takes.
      await client.query('SET LOCAL statement_timeout = 0')
      const after = versions.get('everything') ?? 0
      const { seq, facts } = await changedSince(client, after)
      if (facts.size === 0 && isSmallCopied) return []
      await inTransaction(async () => {
        if (!isSmallCopied && (await copySmall(client, duck))) for (const { name } of derivedFacts) versions.delete(name)
        isSmallCopied = true
        for (const fact of facts.keys()) await copyFact(client, duck, factNamed(fact), versions.get(fact) ?? 0)
        return new Map([...facts, ['everything', seq]])
      })
      return [...facts.keys()]
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }

  /** A derived fact stands at the latest change of anything it reads. */
  const due = (name: string): number =>
    versions.has(name) && !isDerived(name) ? (versions.get(name) ?? 0) : Math.max(0, ...(derivation(name)?.from ?? []).map(due))
  const freshenOne = async (name: string): Promise<void> => {
    const derived = derivation(name)
    if (!derived) return
    for (const input of derived.from) await freshenOne(input)
    if (versions.get(name) === due(name)) return
    const columns = sqlColumns(factNamed(name), 'duckdb')
    await inTransaction(async () => {
      await duck.write(`DELETE FROM ${name}`)
      await duck.write(`INSERT INTO ${name} SELECT ${columns.map((c) => `"${c.sql}"`).join(', ')} FROM (${derived.sql}) d`)
      return new Map([[name, due(name)]])
    })
  }
  const isStale = (name: string): boolean => isDerived(name) && versions.get(name) !== due(name)
  return {
    standsAt: (fact) => (fact === 'everything' ? (versions.get('everything') ?? 0) : due(fact)),
    recopy: (facts) => {
      for (const fact of facts) versions.delete(fact)
    },
    refresh: () => inTurn(refresh),
    freshen: async (facts) => {
      if (facts.some(isStale))
        await inTurn(async () => {
          for (const fact of facts) await freshenOne(fact)
        })
    },
  }
}

const derivation = (name: string): FactTable['derived'] => derivedFacts.find((t) => t.name === name)?.derived
const isDerived = (name: string): boolean => derivation(name) !== undefined
