import { ProblemError } from '#problems'
import { countFactRows, listImports, loadPractice, recordKey, savePractice } from '#store'
import { parse } from 'csv-parse/sync'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { loadMadeUp, type Making } from './load.ts'
import { madeUpPractice } from './made-up-practice.ts'
import { writeMadeUpFiles } from './write-files.ts'

const options = { until: '2026-10-01', scale: 0.02 }
const key = recordKey(new Uint8Array(32).fill(7))
const records: TestRecord[] = []
const emptyRecord = async (): Promise<{ pool: TestRecord['pool']; key: typeof key }> => {
  const record = await testRecord()
  records.push(record)
  return { pool: record.pool, key }
}
let record: Awaited<ReturnType<typeof emptyRecord>>
beforeAll(async () => {
  record = await emptyRecord()
})
afterAll(() => Promise.all(records.map((r) => r.close())))

const counts = async (): Promise<Record<string, number>> => {
  const all = await countFactRows(record.pool)
  expect(new Set(all.map((c) => c.source))).toEqual(new Set(['made-up']))
  return Object.fromEntries(all.map((c) => [c.fact, c.rows]))
}

test('a practice fills an empty record through the importer, and only once', async () => {
  const heard: Making[] = []
  await loadMadeUp({ ...options, record, onProgress: (making) => heard.push(making) })
  const { sheets } = madeUpPractice(options)
  const made = Object.fromEntries(sheets.map(({ fact, batches }) => [fact.name, [...batches()].flat().length]))
  expect(await counts()).toEqual(made)
  expect(await loadPractice(record.pool)).toEqual({ name: 'Riverbend Counseling', zone: 'America/Chicago', isMadeUp: true })
  expect(heard.every(({ share }, i) => share >= (heard[i - 1]?.share ?? 0) && share <= 1)).toBe(true)
  expect(heard.at(-1)).toEqual({ share: 1, what: 'done' })

  const imports = await listImports(record.pool, 100)
  expect(imports.map((i) => i.fileName).toSorted()).toEqual(sheets.map((s) => s.fileName).toSorted())
  await loadMadeUp({ until: '2026-11-01', record })
  expect(await counts()).toEqual(made)
})

test('one that was stopped halfway is finished as it was begun', async () => {
  const other = await emptyRecord()
  await other.pool.query("ALTER TABLE remittance ADD CONSTRAINT never CHECK (processed_on < '2025-01-01')")
  await expect(loadMadeUp({ ...options, record: other })).rejects.toThrow('never')
  await other.pool.query('ALTER TABLE remittance DROP CONSTRAINT never')
  await loadMadeUp({ until: '2026-10-05', scale: 0.02, record: other })
  const byFact = (rows: Awaited<ReturnType<typeof countFactRows>>) => rows.map((r) => `${r.fact} ${r.rows}`).toSorted()
  expect(byFact(await countFactRows(other.pool))).toEqual(byFact(await countFactRows(record.pool)))
})

test('it stays out of a record that is somebody else’s', async () => {
  const other = await emptyRecord()
  await savePractice(other.pool, { name: 'Birch', zone: 'America/Chicago', isMadeUp: false })
  await expect(loadMadeUp({ ...options, record: other })).rejects.toThrow(ProblemError)
  expect(await loadPractice(other.pool)).toMatchObject({ name: 'Birch', isMadeUp: false })
})

test('files hold the same rows', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'made-up-'))
  try {
    const paths = await writeMadeUpFiles(join(directory, 'files'), options)
    const { sheets } = madeUpPractice(options)
    expect(paths.length).toBe(sheets.length)
    for (const [i, { header, batches }] of sheets.entries())
      expect(parse(await readFile(paths[i] ?? '', 'utf8'))).toEqual([header, ...[...batches()].flat()])
  } finally {
    await rm(directory, { recursive: true })
  }
})
