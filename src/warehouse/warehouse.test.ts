import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { openWarehouse, type Warehouse } from './index.ts'

let record: TestRecord
let dir: string
let warehouse: Warehouse
beforeAll(async () => {
  record = await testRecord()
}, 60_000)
afterAll(() => record.close())
beforeEach(async () => {
  await record.pool.query('TRUNCATE appointment, change CASCADE')
  dir = mkdtempSync(join(tmpdir(), 'plumbline-warehouse-'))
  warehouse = await openWarehouse({ record, dir })
  return () => warehouse.close()
})

/** Writes appointments as one commit of the record: [id, client, status]. */
async function commit(seq: number, rows: readonly (readonly [id: number, client: number, status: string | null])[]): Promise<void> {
  for (const [id, client, status] of rows) {
    await record.pool.query('DELETE FROM appointment WHERE id = $1', [id])
    await record.pool.query(
      `INSERT INTO appointment (id, client_id, scheduled_start, scheduled_start_local, status, source, import_id, line, change_seq)
       VALUES ($1, $2, '2026-03-02 15:00:00.123456+00', '2026-03-02 09:00:00.123456', $3, 'test', 1, 1, $4)`,
      [id, client, status, seq],
    )
  }
  await record.pool.query('INSERT INTO change (seq, facts) VALUES ($1, $2)', [seq, ['appointment']])
}
const statuses = async (): Promise<unknown> =>
  (await warehouse.ask('SELECT status FROM appointment ORDER BY id', ['appointment'])).map((r) => r['status'])
const seen = async (): Promise<unknown> => (await warehouse.ask('SELECT count(*) AS n FROM client_start', ['client_start']))[0]?.['n']

test('a commit shows after a refresh: new rows, changed rows, a row that moved to another client', async () => {
  await commit(1, [
    [1, 7, 'booked'],
    [2, 7, 'attended'],
  ])
  expect(await warehouse.refresh()).toEqual(['appointment'])
  expect(await statuses()).toEqual(['booked', 'attended'])
  await commit(2, [
    [1, 8, 'attended'],
    [3, 9, null],
  ])
  await warehouse.refresh()
  expect(await statuses()).toEqual(['attended', 'attended', null])
  expect(warehouse.changeSeq()).toBe(2)
  expect(await warehouse.refresh()).toEqual([])
})

test('derived facts follow what they are computed from', async () => {
  await commit(1, [[1, 7, 'attended']])
  await warehouse.refresh()
  expect(await seen()).toBe(1)
  await commit(2, [[2, 8, 'attended']])
  await warehouse.refresh()
  expect(await seen()).toBe(2)
})

test('what nobody asked for is computed when there is time, for as long as it is wanted', async () => {
  const standing = async (): Promise<unknown> =>
    (await warehouse.ask("SELECT fact, seq FROM mirror WHERE fact IN ('client_start', 'lost_appointment') ORDER BY fact", ['appointment'])).map(
      (r) => r['seq'],
    )
  await commit(1, [[1, 7, 'attended']])
  await warehouse.refresh()
  await warehouse.settle(() => true)
  expect(await standing()).toEqual([1, 1])
  await commit(2, [[2, 8, 'attended']])
  await warehouse.refresh()
  let turns = 0
  await warehouse.settle(() => ++turns === 1)
  expect(await standing()).toEqual([2, 1])
})

test('empty words and quotes come through as they are, and not as missing', async () => {
  await commit(1, [
    [1, 7, ''],
    [2, 7, 'a "b", c\nd'],
    [3, 7, null],
  ])
  await warehouse.refresh()
  expect(await statuses()).toEqual(['', 'a "b", c\nd', null])
})

test('check proves the copy, and finds a row and a cell that differ', async () => {
  await commit(1, [
    [1, 7, 'booked'],
    [2, 7, 'attended'],
  ])
  await warehouse.refresh()
  expect((await warehouse.check()).every((c) => c.isSame)).toBe(true)
  await record.pool.query(`UPDATE appointment SET status = 'bookes' WHERE id = 1`)
  expect((await warehouse.check()).filter((c) => !c.isSame)).toEqual([
    { fact: 'appointment', record: 2, copy: 2, isSame: false, differs: ['status'] },
  ])
  await record.pool.query(`UPDATE appointment SET status = 'booked', scheduled_start = scheduled_start + interval '1 microsecond' WHERE id = 1`)
  expect((await warehouse.check()).find((c) => !c.isSame)?.differs).toEqual(['scheduled_start'])
  await warehouse.rebuild()
  expect((await warehouse.check()).every((c) => c.isSame)).toBe(true)
})

test('a closed copy opens again where it stood, and catches up', async () => {
  await commit(1, [[1, 7, 'booked']])
  await warehouse.refresh()
  warehouse.close()
  await commit(2, [[2, 7, 'attended']])
  warehouse = await openWarehouse({ record, dir })
  expect(await statuses()).toEqual(['booked', 'attended'])
})

test('a derived fact is computed again when the rules it reads are others, also after a stop in between', async () => {
  const classes = async (): Promise<unknown> =>
    (await warehouse.ask('SELECT denial_class FROM claim_line', ['claim_line'])).map((r) => r['denial_class'])
  const judge = (denialClass: string): Promise<unknown> =>
    record.pool.query(
      `DELETE FROM denial_reason; INSERT INTO denial_reason (carc, denial_class, prevented_at) VALUES ('29', '${denialClass}', 'billing')`,
    )
  await record.pool.query(
    `INSERT INTO charge (id, client_id, service_on, amount_cents, source, import_id, line, change_seq)
     VALUES (1, 7, '2026-03-02', 10000, 'test', 1, 1, 1);
     INSERT INTO remittance (id, client_id, charge_id, round, processed_on, carc, denied_cents, source, import_id, line, change_seq)
     VALUES (1, 7, 1, 'first', '2026-03-20', '29', 10000, 'test', 1, 1, 1)`,
  )
  await judge('timely_filing')
  await record.pool.query(`INSERT INTO change (seq, facts) VALUES (1, '{charge,remittance}')`)
  await warehouse.refresh()
  warehouse.close()
  warehouse = await openWarehouse({ record, dir })
  expect(await classes()).toEqual(['timely_filing'])
  await judge('coding')
  for (const _ of ['a start nobody asks in', 'another']) {
    warehouse.close()
    warehouse = await openWarehouse({ record, dir })
    await warehouse.refresh()
  }
  expect(await classes()).toEqual(['coding'])
  await record.pool.query('TRUNCATE charge, remittance, denial_reason CASCADE')
})

test('a damaged copy is put aside and made again', async () => {
  await commit(1, [[1, 7, 'booked']])
  warehouse.close()
  writeFileSync(join(dir, 'warehouse.duckdb'), 'not a database at all, just words, and quite a few of them')
  warehouse = await openWarehouse({ record, dir })
  expect(await statuses()).toEqual(['booked'])
})

test('SQL in the copy cannot reach files or the network', async () => {
  await expect(warehouse.ask(`SELECT * FROM read_csv('/etc/passwd')`, [])).rejects.toThrow(/disabled|permission/i)
  await expect(warehouse.ask(`SELECT * FROM read_csv('http://127.0.0.1/x.csv')`, [])).rejects.toThrow(/disabled|permission|extension/i)
  await expect(warehouse.ask(`SET enable_external_access = true`, [])).rejects.toThrow(/lock/i)
})
