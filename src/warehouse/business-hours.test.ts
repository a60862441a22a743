import { loadBusinessHours, loadHandoverLimit, saveBusinessHours, saveHandoverLimit } from '#store'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { openWarehouse, type Warehouse } from './index.ts'

let record: TestRecord
let warehouse: Warehouse
beforeAll(async () => {
  record = await testRecord()
  // A call of Friday 16:30, first tried on Monday 09:00; seen as a possible crisis.
  await record.pool.query(
    `INSERT INTO inquiry (id, received_at, received_at_local, first_response_at, first_response_at_local, channel, answered, source, import_id, line, change_seq)
     VALUES (1, '2026-03-06 22:30+00', '2026-03-06 16:30', '2026-03-09 14:00+00', '2026-03-09 09:00', 'phone', false, 'test', 1, 1, 1)`,
  )
  await record.pool.query('INSERT INTO change (seq, facts) VALUES (1, $1)', [['inquiry']])
  warehouse = await openWarehouse({ record, dir: mkdtempSync(join(tmpdir(), 'plumbline-hours-')), isInMemory: true })
}, 60_000)
afterAll(async () => {
  warehouse.close()
  await record.close()
})

const sql = 'SELECT business_minutes, in_hours, CAST(next_business_on AS text) AS next_on, handover_limit FROM inquiry_clock'
/** What both engines make of the call now, without the copy being opened anew. */
async function read(): Promise<unknown> {
  await warehouse.refresh()
  const [copy, inPlace] = await Promise.all([warehouse.ask(sql, ['inquiry_clock']), warehouse.record.ask(sql, [])])
  expect(copy).toEqual(inPlace)
  const [row] = copy
  return [row?.['business_minutes'], row?.['in_hours'], row?.['next_on'], row?.['handover_limit']]
}

test('Monday to Friday from 8 to 5, until the practice says otherwise', async () => {
  expect(await loadBusinessHours(record.pool)).toEqual([1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1020 })))
  expect(await read()).toEqual([30 + 60, true, '2026-03-09', null])
})

test('new hours time past calls anew, in the copy of a running server too', async () => {
  await saveBusinessHours(record.pool, [
    { weekday: 5, opensMinute: 480, closesMinute: 960 },
    { weekday: 6, opensMinute: 600, closesMinute: 720 },
    { weekday: 1, opensMinute: 480, closesMinute: 1020 },
  ])
  // On Friday they close at 4; Saturday from 10 to 12 counts now.
  expect(await read()).toEqual([120 + 60, false, '2026-03-07', null])
})

test('a practice that is never open has no next day of business', async () => {
  await saveBusinessHours(record.pool, [])
  expect(await read()).toEqual([0, false, null, null])
})

test('the limit for a handover is the practice’s own, and can be taken away again', async () => {
  expect(await loadHandoverLimit(record.pool)).toBeNull()
  await saveHandoverLimit(record.pool, 15)
  expect(await loadHandoverLimit(record.pool)).toBe(15)
  expect(await read()).toEqual([0, false, null, 15])
  await saveHandoverLimit(record.pool, null)
  expect(await read()).toEqual([0, false, null, null])
})
