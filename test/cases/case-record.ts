import { factNamed, recordedFacts, sqlColumns, type Column, type FactTable } from '#facts'
import { zoneClock } from '#period'
import { denialReasons, instrumentRules, usualWeights } from '#content'
import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckFile, type DuckFile } from '../../src/warehouse/duckdb-file.ts'
import { saveDefaultWeights, saveDenialReasons, saveInstrumentRules } from '#store'
import { createDerivedViews, inPlace } from '../../src/warehouse/in-place.ts'
import { createCopy } from '../../src/warehouse/copy-tables.ts'
import { openMirror, type Mirror } from '../../src/warehouse/mirror.ts'
import type { Engine } from '#warehouse'
import { duckdb } from '#kpi'
import { testRecord, type TestRecord } from '../record.ts'

/** Rows of one fact, as words: times local, ids any word. */
export type Given = { readonly fact: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }

/** One row as it stands in the record: every value as text, by column name. */
export type StoredRow = ReadonlyMap<string, string | null>

/** A record and its copy that are emptied and filled again for each case; both engines answer through the product's own code. */
export type CaseRecord = {
  readonly record: TestRecord
  readonly engines: { readonly duckdb: Engine; readonly postgres: Engine }
  readonly fill: (given: readonly Given[], zone: string) => Promise<void>
  readonly store: (rows: ReadonlyMap<string, readonly StoredRow[]>) => Promise<void>
  readonly close: () => Promise<void>
}

/** The same word is the same id everywhere in a case. */
export const idOf = (word: string): string => (createHash('sha256').update(word).digest().readBigUInt64BE() >> 2n).toString()

const columnNamed = (table: FactTable, word: string): Column => {
  const column = table.columns.find((c) => [c.sql, c.sql.replace(/_id$/, ''), c.key].includes(word))
  if (!column) throw new Error(`${table.name} has no column ${word}`)
  return column
}

/** An instant written as local time, in both readings the record keeps. */
function instantOf(word: string, zone: string): { instant: string; local: string } {
  const wall = Date.parse(`${word.length === 10 ? `${word} 00:00` : word}Z`.replace(' ', 'T'))
  if (Number.isNaN(wall)) throw new Error(`not a local time: ${word}`)
  const clock = zoneClock(zone)
  const { epochMs } = clock.toInstant(wall)
  return { instant: new Date(epochMs).toISOString(), local: new Date(clock.toLocal(epochMs)).toISOString().slice(0, -1) }
}

function physicalRow(
  table: FactTable,
  columns: readonly string[],
  row: readonly (string | null)[],
  context: { zone: string; line: number },
): StoredRow {
  const physical = new Map<string, string | null>()
  if (table.isClientLevel && !columns.includes('client')) physical.set('client_id', idOf('c1'))
  columns.forEach((word, i) => {
    const cell = row[i] === '' ? null : (row[i] ?? null)
    if (word === 'id') return void physical.set('id', idOf(cell ?? ''))
    const column = columnNamed(table, word)
    if (cell === null) return void physical.set(column.sql, null)
    if (column.kind === 'client' || column.kind === 'ref') return void physical.set(column.sql, idOf(cell))
    if (column.kind !== 'instant') return void physical.set(column.sql, cell)
    const { instant, local } = instantOf(cell, context.zone)
    physical.set(column.sql, instant)
    physical.set(`${column.sql}_local`, local)
  })
  if (!physical.has('id')) physical.set('id', table.name === 'client' ? (physical.get('client_id') ?? null) : idOf(`${table.name} ${context.line}`))
  return physical
}

async function insert(record: TestRecord, table: FactTable, rows: readonly StoredRow[]): Promise<void> {
  const names = sqlColumns(table, 'postgres').map((c) => c.sql)
  const arrays = names.map((name) => rows.map((r) => r.get(name) ?? null))
  const types = sqlColumns(table, 'postgres').map((c) => c.type)
  await record.pool.query(
    `INSERT INTO "${table.name}" (${names.map((n) => `"${n}"`).join(', ')}, source, import_id, line, change_seq)
     SELECT *, 'case', 1, 1, 1 FROM unnest(${types.map((t, i) => `$${i + 1}::${t}[]`).join(', ')})`,
    arrays,
  )
}

async function openCopy(record: TestRecord): Promise<{ duck: DuckFile; mirror: Mirror }> {
  const duck = await openDuckFile(await mkdtemp(join(tmpdir(), 'plumbline-case-')), ':memory:')
  await createCopy(duck)
  return { duck, mirror: await openMirror(record, duck) }
}

export async function caseRecord(): Promise<CaseRecord> {
  const record = await testRecord()
  await saveInstrumentRules(record.pool, instrumentRules)
  // The practice of the cases has set itself a limit.
  await record.pool.query("INSERT INTO practice_limit VALUES ('crisis_handover', 15)")
  await saveDenialReasons(record.pool, denialReasons)
  await saveDefaultWeights(record.pool, usualWeights)
  await createDerivedViews(record)
  const { duck, mirror } = await openCopy(record)
  const facts = recordedFacts.map((t) => t.name)
  let filled: readonly string[] = facts
  let seq = 0
  const copy: Engine = {
    renderer: duckdb,
    ask: async (sql, read) => {
      await mirror.freshen(read)
      return duck.read(sql)
    },
  }
  const store: CaseRecord['store'] = async (rows) => {
    await record.pool.query(`TRUNCATE ${filled.map((f) => `"${f}"`).join(', ')}`)
    const touched = [...new Set([...filled, ...rows.keys()])]
    filled = touched
    for (const [fact, its] of rows) await insert(record, factNamed(fact), its)
    seq += 1
    await record.pool.query('INSERT INTO change (seq, facts) VALUES ($1, $2)', [seq, touched])
    mirror.recopy(touched)
    await mirror.refresh()
    filled = rows.size > 0 ? [...rows.keys()] : ['alert']
  }
  return {
    record,
    engines: { duckdb: copy, postgres: inPlace(record) },
    store,
    fill: (given, zone) => {
      const rows = new Map<string, StoredRow[]>()
      for (const { fact, columns, rows: words } of given) {
        const its = rows.get(fact) ?? []
        for (const row of words) its.push(physicalRow(factNamed(fact), columns, row, { zone, line: its.length }))
        rows.set(fact, its)
      }
      return store(rows)
    },
    close: async () => {
      duck.close()
      await record.close()
    },
  }
}
