/** The made-up practice, backed up and brought back on another data directory, shows the same figures to the digit. */
import { readConfig, type Config } from '#config'
import { makeReport, reproduceReport } from '#reports'
import { startServer, type Running } from '#server'
import { keepBackup, restoreBackup } from '#store'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadMadeUp } from '#made-up'
import { clear } from './record-process.ts'
import { testRecord, type TestRecord } from './record.ts'

const key = 'ef'.repeat(32)
let home: string
let record: TestRecord
let file: string
let said: readonly unknown[]
let reportId: string

const configOf = (more: Readonly<Record<string, string>>): Config => {
  const { value } = readConfig({ PLUMBLINE_PORT: '0', ...more })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
const serve = (config: Config): Promise<Running> => startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })

const pages = [
  '/api/scorecard?role=owner&asOf=2026-10-31',
  '/api/scorecard?role=clinical-director&asOf=2026-10-31',
  '/api/kpis/access.no-show-rate?grain=month&asOf=2026-10-31',
  '/api/kpis/outcomes.response/by/clinician?grain=quarter&asOf=2026-10-31',
  '/api/kpis/money.days-in-ar?grain=month&asOf=2026-10-31',
  '/api/kpis/access.no-show-rate/rows?grain=month&asOf=2026-10-31&limit=200',
]
async function askAll({ url }: Running): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const page of pages) {
    const answer = await fetch(url + page)
    expect(answer.status, page).toBe(200)
    answers.push(await answer.json())
  }
  return answers
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plt-restore-'))
  chmodSync(home, 0o711)
  record = await testRecord()
  const config = configOf({ DATABASE_URL: record.url, PLUMBLINE_DATA: join(home, 'here'), PLUMBLINE_KEY: key })
  const running = await serve(config)
  try {
    const { live } = running
    await loadMadeUp({ record: live.record, until: '2026-11-01', scale: 0.05 })
    await live.warehouse.refresh()
    live.forget()
    const { practice, state } = await live.look()
    const snapshots = join(config.dataDirectory, 'snapshots')
    const place = { record: live.record, warehouse: live.warehouse, snapshots, practice: practice.name, state }
    reportId = (await makeReport(place, { kind: 'board' }, Date.parse('2026-11-01T06:00:00Z'))).report.head.id
    said = await askAll(running)
    file = (await keepBackup({ config, record: live.record })).path
  } finally {
    await running.close()
  }
}, 120_000)
afterAll(async () => {
  await record.close()
  for (const name of ['new', 'own']) await clear(join(home, name))
  rmSync(home, { recursive: true, force: true })
})

test('on another data directory, with the key brought from elsewhere: the same figures, rows and reports', async () => {
  const keyFile = join(home, 'key-on-a-stick')
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 })
  const config = configOf({ PLUMBLINE_DATA: join(home, 'new') })
  const restored = await restoreBackup({ config, path: file, keyFile, replace: false })
  expect(restored).toMatchObject({ leftOut: [], before: null })
  const running = await serve(config)
  try {
    expect(await askAll(running)).toEqual(said)
    const { rows } = await running.live.record.pool.query<{ name: string }>('SELECT name FROM label ORDER BY name LIMIT 1')
    expect(rows).toHaveLength(1)
    expect(await reproduceReport(running.live.record, { id: reportId, snapshots: join(config.dataDirectory, 'snapshots') })).toMatchObject({
      isSame: true,
    })
    // Nothing of what it was unpacked in is left, and it is a record like any other.
    expect(existsSync(join(config.dataDirectory, 'restore.json'))).toBe(false)
  } finally {
    await running.close()
  }
}, 120_000)

test('over a record only when that is said; then the old one is kept aside, with its key, and its copy is not taken for one of the new', async () => {
  const own = configOf({ PLUMBLINE_DATA: join(home, 'own') })
  const running = await serve(own)
  const oldKey = readFileSync(own.keyFile, 'utf8')
  await running.live.record.pool.query("INSERT INTO setting (name, value) VALUES ('mark', '1')")
  const busy = { config: own, path: file, keyFile: join(home, 'key-on-a-stick'), replace: true }
  await expect(restoreBackup(busy)).rejects.toMatchObject({ problems: [{ code: 'record/in-use' }] })
  await running.close()
  await expect(restoreBackup({ ...busy, replace: false })).rejects.toMatchObject({ problems: [{ code: 'backup/record-there' }] })
  const { before } = await restoreBackup(busy)
  expect(readFileSync(own.keyFile, 'utf8').trim()).toBe(key)
  expect(readFileSync(join(before ?? '', 'key'), 'utf8')).toBe(oldKey)
  expect(existsSync(join(before ?? '', 'warehouse'))).toBe(true)
  const again = await serve(own)
  try {
    expect(await askAll(again)).toEqual(said)
  } finally {
    await again.close()
  }
  // The one kept aside is whole: moved to a place of its own it opens.
  renameSync(before ?? '', join(home, 'old'))
  chmodSync(join(home, 'old'), 0o711)
  const old = await serve(configOf({ PLUMBLINE_DATA: join(home, 'old') }))
  try {
    expect((await old.live.record.pool.query("SELECT value FROM setting WHERE name = 'mark'")).rows).toEqual([{ value: 1 }])
  } finally {
    await old.close()
    await clear(join(home, 'old'))
  }
}, 120_000)
