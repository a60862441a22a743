import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '#problems'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { loadMigrations, migrate, type Migration } from './migrate.ts'

let record: TestRecord
beforeEach(async () => {
  record = await testRecord()
})
afterEach(() => record.close())

const ours = loadMigrations()
const more = (file: string, sql: string): Migration => ({ file, sql, checksum: sql })
const second = more('9001-second.sql', 'CREATE TABLE second (a integer)')
const third = more('9002-third.sql', 'CREATE TABLE third (a integer)')
const problemsOf = (migrations: readonly Migration[]): Promise<unknown> =>
  migrate(record.pool, migrations).then(
    () => 'applied',
    (cause: unknown) => (cause instanceof ProblemError ? cause.problems : cause),
  )
const tables = async (): Promise<string[]> => {
  const { rows } = await record.pool.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relname IN ('second', 'third') ORDER BY 1")
  return rows.map((row) => row.name)
}

test('a record is brought up to date once', async () => {
  expect(await migrate(record.pool)).toBe(0)
  expect(await migrate(record.pool, [...ours, second, third])).toBe(2)
  expect(await migrate(record.pool, [...ours, second, third])).toBe(0)
  expect(await tables()).toEqual(['second', 'third'])
})

test('two programs starting at once apply each migration once', async () => {
  const slow = more('9003-slow.sql', 'SELECT pg_sleep(0.3); CREATE TABLE third (a integer)')
  const applied = await Promise.all([1, 2, 3].map(() => migrate(record.pool, [...ours, second, slow])))
  expect(applied.toSorted((a, b) => a - b)).toEqual([0, 0, 2])
})

test('one that fails leaves nothing of itself, keeps those before it, and is tried again', async () => {
  const broken = more('9002-third.sql', 'CREATE TABLE third (a integer); SELECT 1 / 0')
  expect(await problemsOf([...ours, second, broken])).toEqual([
    { code: 'record/migration-failed', facts: { file: '9002-third.sql', reason: 'SQLSTATE 22012' } },
  ])
  expect(await tables()).toEqual(['second'])
  expect(await migrate(record.pool, [...ours, second, third])).toBe(1)
})

test('one killed in its middle leaves nothing of itself', async () => {
  const long = more('9002-third.sql', 'CREATE TABLE third (a integer); SELECT pg_sleep(20)')
  const killed = problemsOf([...ours, long])
  const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)' AND datname = current_database()"
  while ((await record.pool.query(end)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await killed).toMatchObject([{ code: 'record/migration-failed' }])
  expect(await tables()).toEqual([])
  expect(await migrate(record.pool, [...ours, third])).toBe(1)
})

describe('a record and a program that do not fit are refused, and nothing is applied:', () => {
  beforeEach(() => migrate(record.pool, [...ours, second]))

  test.each([
    ['an edited file', [...ours, { ...second, checksum: 'other' }, third], 'record/migration-edited', '9001-second.sql'],
    ['a missing file', [...ours, third], 'record/migration-missing', '9001-second.sql'],
    ['a newer record', ours, 'record/schema-newer', '9001-second.sql'],
    ['a file that comes too late', [...ours, more('9000-late.sql', ''), second, third], 'record/migration-late', '9000-late.sql'],
  ])('%s', async (_, migrations, code, file) => {
    expect(await problemsOf(migrations)).toEqual([{ code, facts: { file } }])
    expect(await tables()).toEqual(['second'])
  })

  test('all of it at once', async () => {
    const problems = (await problemsOf([...ours.map((m) => ({ ...m, checksum: '' })), more('9000-late.sql', '')])) as { code: string }[]
    expect(problems.map((p) => p.code)).toEqual([...ours.map(() => 'record/migration-edited'), 'record/schema-newer', 'record/migration-late'])
  })
})
