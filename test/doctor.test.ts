/** Each thing the doctor looks at, well and not well. */
import { readConfig, type Config } from '#config'
import { openRecord } from '#store'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtFiles, roomIn, type Finding } from '../src/cli/doctor-files.ts'
import { durable, lookAtRecord } from '../src/cli/doctor-record.ts'
import { withRecord } from '../src/cli/open-for-command.ts'
import { clear } from './record-process.ts'
import { testRecord, type TestRecord } from './record.ts'

let record: TestRecord
let home: string
const key = 'ef'.repeat(32)
const configOf = (more: Readonly<Record<string, string>>): Config => {
  const { value } = readConfig({ PLUMBLINE_PORT: '0', ...more })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
const codes = (findings: readonly Finding[]): readonly string[] => findings.flatMap((f) => (f.problem ? [f.problem.code] : []))
const about = (findings: readonly Finding[], what: string): readonly Finding[] => findings.filter((f) => f.about === what)

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plt-doctor-'))
  chmodSync(home, 0o711)
  record = await testRecord()
})
afterAll(async () => {
  await record.close()
  await clear(join(home, 'own'))
  rmSync(home, { recursive: true, force: true })
})

test('files: open to others, a restore that was interrupted, a port somebody else has', async () => {
  const data = join(home, 'files')
  expect(codes(await lookAtFiles(configOf({ PLUMBLINE_DATA: data })))).toEqual([])
  mkdirSync(data, { mode: 0o755 })
  writeFileSync(join(data, 'key'), 'x', { mode: 0o644 })
  mkdirSync(join(data, 'restoring-12-34'))
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const findings = await lookAtFiles(configOf({ PLUMBLINE_DATA: data, PLUMBLINE_PORT: String(port) }))
  server.close()
  expect(codes(findings)).toEqual(['record/data-open-to-others', 'record/key-open-to-others', 'server/port-unusable', 'doctor/restore-left'])
})

test.runIf(process.getuid?.() === 0)('a disk with less than a tenth left', () => {
  const small = join(home, 'small')
  mkdirSync(small)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'plumbline', small]).status === 0
  if (!mounted) return
  try {
    expect(roomIn('disk', small).problem).toBeNull()
    writeFileSync(join(small, 'ballast'), Buffer.alloc(3_900_000))
    expect(roomIn('disk', join(small, 'not', 'there', 'yet')).problem).toMatchObject({ code: 'doctor/disk-low' })
  } finally {
    execFileSync('umount', [small])
  }
})

test('durability, pages and the clock', () => {
  const sound = { version: '18', off: [], checksumFailures: 0, clockGapMs: 200 }
  expect(codes(durable(sound))).toEqual([])
  expect(codes(durable({ ...sound, off: ['fsync'], checksumFailures: 3, clockGapMs: -61_000 }))).toEqual([
    'doctor/durability-off',
    'doctor/checksum-failures',
    'doctor/clock-off',
  ])
})

test('a record: fsync off, written in the future, another schema, a copy that differs, no backup', async () => {
  process.env['DATABASE_URL'] = record.url
  process.env['PLUMBLINE_KEY'] = key
  const place = { data: join(home, 'url') }
  try {
    // The test's own database runs without fsync: that is found.
    expect(codes(await withRecord(place, lookAtRecord))).toEqual(['doctor/durability-off'])
    await record.pool.query("INSERT INTO practice (name, zone) VALUES ('Own', 'America/Chicago')")
    await record.pool.query("INSERT INTO change (seq, at, facts) VALUES (1, now() + interval '2 hours', '{client}')")
    await record.pool.query("INSERT INTO client (id, client_id, source, import_id, line, change_seq) VALUES (1, 1, 'x', 1, 1, 1)")
    const findings = await withRecord(place, async (opened) => {
      await record.pool.query("UPDATE client SET sex = 'female'")
      await record.pool.query("UPDATE migration SET checksum = 'x' WHERE file = (SELECT max(file) FROM migration)")
      return lookAtRecord(opened)
    })
    expect(codes(findings)).toEqual(['doctor/durability-off', 'doctor/clock-back', 'doctor/schema-differs', 'cli/copy-differs', 'backup/none-yet'])
    expect(about(findings, 'key')[0]?.found).toContain('somewhere else')
  } finally {
    delete process.env['DATABASE_URL']
    delete process.env['PLUMBLINE_KEY']
  }
})

test('a bent index is found by name; what the doctor needs for it does not stay', async () => {
  const config = configOf({ PLUMBLINE_DATA: join(home, 'own') })
  const before = await openRecord(config)
  await before.pool.query("INSERT INTO label (kind, id, name) SELECT 'site', n, 'x' FROM generate_series(1, 5000) AS g (n)")
  expect(await before.checkIndexes()).toEqual([])
  expect((await before.pool.query("SELECT FROM pg_extension WHERE extname = 'amcheck'")).rowCount).toBe(0)
  const { rows } = await before.pool.query<{ path: string }>("SELECT pg_relation_filepath('label_pkey') AS path")
  await before.close()
  const path = join(config.dataDirectory, 'postgres', rows[0]?.path ?? '')
  expect(statSync(path).size).toBeGreaterThan(8192 * 3)
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, 8192 * 2 + 4096)
  closeSync(file)
  const after = await openRecord(config)
  expect(await after.checkIndexes()).toEqual(['label_pkey'])
  await after.close()
})

test('the command says it in words and ends with a failure; as JSON the same', () => {
  const data = join(home, 'command')
  mkdirSync(data, { mode: 0o755 })
  writeFileSync(join(data, 'notes.txt'), '')
  const run = (...more: readonly string[]) =>
    spawnSync(process.execPath, ['src/cli/main.ts', 'doctor', '--data', data, ...more], {
      encoding: 'utf8',
      env: { ...process.env, PLUMBLINE_PORT: '0' },
    })
  const words = run()
  expect(words.status).toBe(1)
  expect(words.stdout).toContain('Other accounts may look into the data directory. Close it (chmod 700) and start again.')
  const told = run('--json')
  expect(told.status).toBe(1)
  const answer = JSON.parse(told.stdout) as { isWell: boolean; findings: { isWell: boolean; problem: { code: string } | null }[] }
  expect(answer.isWell).toBe(false)
  expect(answer.findings.filter((f) => !f.isWell).map((f) => f.problem?.code)).toEqual(['record/data-open-to-others', 'record/data-open-to-others'])
})
