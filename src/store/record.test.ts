import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig, type Config } from '#config'
import { ProblemError } from '#problems'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { openRecord } from './record.ts'

let home: string
let database: TestRecord
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plt-'))
  database = await testRecord()
})
afterAll(async () => {
  await database.close()
  rmSync(home, { recursive: true })
})
const configOf = (url: string): Config => {
  const { value } = readConfig({ DATABASE_URL: url, PLUMBLINE_DATA: home, PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: '1' })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
const problemsOf = (url: string): Promise<unknown> =>
  openRecord(configOf(url)).then(
    () => 'opened',
    (cause: unknown) => (cause instanceof ProblemError ? cause.problems : cause),
  )

describe('a record at DATABASE_URL', () => {
  test('opens, keeps its key in the data directory, and says where it is without a password', async () => {
    const record = await openRecord(configOf(database.url.replace('plumbline@', 'plumbline:canary@')))
    expect(record.engine).toBe('url')
    expect(record.where).toMatch(/\/test_\d+$/)
    expect(record.where).not.toContain('canary')
    expect(readFileSync(join(home, 'key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    const again = await openRecord(configOf(database.url))
    expect(again.key.id).toBe(record.key.id)
    await Promise.all([record.close(), again.close()])
  })

  test('its sessions speak UTC, give days, wall clocks and large numbers as text, and stop in time', async () => {
    const record = await openRecord(configOf(database.url))
    const { rows } = await record.pool.query(
      "SELECT date '2026-03-08' AS day, timestamp '2026-03-08 02:30' AS local, timestamptz '2026-03-08 02:30+02' AS at, 9007199254740993 AS id, current_setting('TimeZone') AS zone",
    )
    expect(rows).toEqual([
      { day: '2026-03-08', local: '2026-03-08 02:30:00', at: new Date('2026-03-08T00:30:00Z'), id: '9007199254740993', zone: 'UTC' },
    ])
    await expect(record.pool.query('SELECT pg_sleep(5)')).rejects.toThrow('statement timeout')
    await record.close()
  })

  test('marks imports that a dead process left running', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      "INSERT INTO import (fact, source, file_name, state) VALUES ('client', 'ehr', 'a.csv', 'running') RETURNING id",
    )
    await openRecord(configOf(database.url)).then((record) => record.close())
    const after = await database.pool.query('SELECT state FROM import WHERE id = $1', [rows[0]!.id])
    expect(after.rows).toEqual([{ state: 'interrupted' }])
  })

  test('that cannot be reached, or is not there, is a problem without the address', async () => {
    expect(await problemsOf('postgresql://canary:canary@127.0.0.1:1/x')).toEqual([
      { code: 'record/url-unreachable', facts: { reason: 'ECONNREFUSED' } },
    ])
    expect(await problemsOf(database.url.replace(/test_\d+/, 'canary'))).toEqual([{ code: 'record/url-unreachable', facts: { reason: '3D000' } }])
  })
})
