/**
 * A small change computes anew only the clients it touched. Random corrections of a random record, and after each of them every derived fact of the
 * copy must be what its whole text says. `SEED=…` repeats a run; the seed stands in every failure.
 */
import { derivedFacts, recordedFacts, sqlColumns, type FactTable } from '#facts'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCopy } from '../src/warehouse/copy-tables.ts'
import { openDuckFile, type DuckFile } from '../src/warehouse/duckdb-file.ts'
import { openMirror, type Mirror } from '../src/warehouse/mirror.ts'
import { caseRecord, type CaseRecord } from './cases/case-record.ts'
import { diceOf, randomRecord } from './three-ways/random-record.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
const dice = diceOf(seed)
const rounds = 8

let practice: CaseRecord
let duck: DuckFile
let mirror: Mirror
let seq = 1
beforeAll(async () => {
  practice = await caseRecord()
  await practice.store(randomRecord(seed, 120).stored)
  duck = await openDuckFile(await mkdtemp(join(tmpdir(), 'plumbline-small-')), ':memory:')
  await createCopy(duck)
  mirror = await openMirror(practice.record, duck)
  await mirror.refresh()
  await mirror.freshen(derivedFacts.map((t) => t.name))
})
afterAll(async () => {
  duck.close()
  await practice.close()
})

/** Some rows take over some cells of another row, whose client they may move to; and one comes in that is like another. */
async function correct(table: FactTable): Promise<void> {
  const { pool } = practice.record
  const columns = sqlColumns(table, 'postgres').map((c) => c.sql).filter((c) => c !== 'id') // prettier-ignore
  const taken = columns.filter((c) => dice.chance(c === 'client_id' ? 0.3 : 0.4))
  const order = `ORDER BY hashint8(id # ${dice.below(1e9)})`
  const set = [...taken.map((c) => `"${c}" = f."${c}"`), `change_seq = ${seq}`].join(', ')
  await pool.query(
    `UPDATE "${table.name}" t SET ${set} FROM (SELECT * FROM "${table.name}" ${order} LIMIT 1) f
     WHERE t.id IN (SELECT id FROM "${table.name}" ${order} OFFSET 1 LIMIT ${1 + dice.below(2)})`,
  )
  const copied = columns.map((c) => `"${c}"`).join(', ')
  if (table.name !== 'client')
    await pool.query(
      `INSERT INTO "${table.name}" (id, ${copied}, source, import_id, line, change_seq)
       SELECT id + 7, ${copied}, 'case', 1, 1, ${seq} FROM (SELECT * FROM "${table.name}" ${order} LIMIT 1) f ON CONFLICT DO NOTHING`,
    )
}

async function commit(tables: readonly FactTable[], change: (table: FactTable) => Promise<unknown>): Promise<void> {
  seq += 1
  for (const table of tables) await change(table)
  await practice.record.pool.query('INSERT INTO change (seq, facts) VALUES ($1, $2)', [seq, tables.map((t) => t.name)])
  await mirror.refresh()
  await mirror.freshen(derivedFacts.map((t) => t.name))
}

/** Rows as one number each, added up: what the copy holds, and what the whole text says. Sums of doubles may differ in their last digits. */
async function isAsSaid(table: FactTable): Promise<boolean> {
  const cells = sqlColumns(table, 'duckdb').map(({ sql, type }) => (type === 'DOUBLE' ? `round("${sql}", 6)` : `CAST("${sql}" AS ${type})`))
  const sum = `SELECT concat(count(*), ' ', sum(hash(${cells.join(', ')}))) AS sum FROM`
  const [held, said] = await Promise.all([duck.read(`${sum} ${table.name}`), duck.read(`${sum} (${table.derived?.sql ?? ''}) d`)])
  return held[0]?.['sum'] === said[0]?.['sum']
}

it('after every correction each derived fact is what its whole text says', async () => {
  for (let round = 0; round < rounds; round++) {
    const tables = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(recordedFacts))
    await commit([...new Set(tables)], correct)
    const wrong = await Promise.all(derivedFacts.map(async (table) => ((await isAsSaid(table)) ? [] : [table.name])))
    expect(wrong.flat(), `SEED=${seed} round ${round}: ${tables.map((t) => t.name).join(', ')}`).toEqual([])
  }
}, 120_000)

it('one corrected appointment has one client looked at', async () => {
  await commit(
    recordedFacts.filter((t) => t.name === 'appointment'),
    () =>
      practice.record.pool.query(
        `UPDATE appointment SET modality = 'phone', change_seq = ${seq} WHERE id = (SELECT id FROM appointment WHERE status = 'attended' ORDER BY id LIMIT 1)`,
      ),
  )
  const touched = await duck.read(`SELECT fact, count(*) AS n, count(client_id) AS clients FROM touched WHERE seq = ${seq} GROUP BY fact`)
  const looked = new Map(touched.map((t) => [t['fact'], [t['n'], t['clients']]]))
  for (const fact of ['appointment', 'client_month', 'client_week', 'claim_line', 'first_appointment']) expect(looked.get(fact), fact).toEqual([1, 1])
  // Nothing came out otherwise there, so nothing that reads them had to be computed.
  for (const fact of ['care_week', 'measure_window', 'clinician_day']) expect(looked.get(fact), fact).toBeUndefined()
})
