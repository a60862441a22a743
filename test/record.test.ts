import { afterAll, expect, test } from 'vitest'
import pg from 'pg'
import { testRecord } from './record.ts'

const record = await testRecord()
afterAll(() => record.close())

test('is migrated and empty', async () => {
  const { rows } = await record.pool.query('SELECT count(*) AS n FROM appointment')
  expect(rows).toEqual([{ n: '0' }])
})

test('its url reaches the same database', async () => {
  const client = new pg.Client(record.url)
  await client.connect()
  await record.pool.query("INSERT INTO practice (name, zone) VALUES ('A', 'UTC')")
  expect((await client.query('SELECT name FROM practice')).rows).toEqual([{ name: 'A' }])
  await client.end()
})

test('a second record shares nothing with the first', async () => {
  const other = await testRecord()
  expect((await other.pool.query('SELECT name FROM practice')).rows).toEqual([])
  await other.close()
})
