import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, type Config } from '#config'
import { ProblemError, type Problem } from '#problems'
import { emptyDatabase, testRecord, type TestRecord } from '../../../test/record.ts'
import { packLines } from '../line-blocks.ts'
import { openPool } from '../record.ts'
import { seal } from '../seal.ts'
import { readBackupFile } from './backup-file.ts'
import { loadKeeping } from './backups.ts'
import { keepBackup, proveBackup, pruneBackups } from './keep.ts'
import { keptDirectories, unkeptEntries } from './make-backup.ts'
import { restoreBackup } from './restore.ts'

const secret = '07'.repeat(32)
const canaries = ['Zebedee Quillfeather', '+15550123987', 'zebedee@canary.example', 'Team Canary', 'fit-for-no-eye']
let record: TestRecord
let home: string

function configOf(more: Readonly<Record<string, string>>): Config {
  const { value } = readConfig({ PLUMBLINE_KEY: secret, ...more })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
const here = (): Config => configOf({ PLUMBLINE_DATA: join(home, 'here'), DATABASE_URL: record.url })
const problemOf = async (work: Promise<unknown>): Promise<Problem | undefined> =>
  work.then(
    () => undefined,
    (cause: unknown) => {
      if (cause instanceof ProblemError) return cause.problems[0]
      throw cause
    },
  )
const make = async (name: string): Promise<string> => (await keepBackup({ config: here(), record }, { path: join(home, name) })).path

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plt-backup-'))
  chmodSync(home, 0o711)
  mkdirSync(join(home, 'here', 'snapshots'), { recursive: true, mode: 0o711 })
  chmodSync(join(home, 'here'), 0o711)
  writeFileSync(join(home, 'here', 'snapshots', 'visits-00.parquet'), 'rows of a report')
  writeFileSync(join(home, 'here', 'key'), `${'ab'.repeat(32)}\n`, { mode: 0o600 })
  record = await testRecord()
  const { pool, key } = record
  await pool.query("INSERT INTO practice (name, zone) VALUES ('Team Canary', 'America/Chicago')")
  await pool.query('INSERT INTO setting (name, value) VALUES ($1, $2), ($3, $4)', [
    'key-id',
    JSON.stringify(key.id),
    'odd',
    JSON.stringify('tab\tline\n\\N é 🎈'),
  ])
  await pool.query("INSERT INTO label (kind, id, name) VALUES ('clinician', 5, 'Zebedee Quillfeather')")
  await pool.query(
    "INSERT INTO import (fact, source, file_name, state, header) VALUES ('appointment', 'fit-for-no-eye', 'a.csv', 'done', '[]'), ('appointment', 'rig', 'b.csv', 'done', null)",
  )
  await pool.query("INSERT INTO change (seq, import_id, facts) VALUES (1, 1, '{appointment}')")
  await pool.query('INSERT INTO client_identity VALUES (9, $1, $2)', ['rig', seal(key, 'client_identity/9', Buffer.from('zebedee@canary.example'))])
  const block = packLines(key, '1', [[2, ['+15550123987', 'Zebedee Quillfeather']]])
  await pool.query('INSERT INTO import_lines VALUES (1, $1, $2, $3)', [block.firstLine, block.lastLine, block.sealed])
  await pool.query(
    `INSERT INTO appointment (id, client_id, scheduled_start, scheduled_start_local, status, source, import_id, line, change_seq)
     SELECT n, n % 90, now() + n * interval '1 hour', now()::timestamp + n * interval '1 hour', CASE WHEN n % 7 = 0 THEN NULL ELSE 'attended' END, 'rig', 1, n, 1
     FROM generate_series(1, 20000) AS g (n)`,
  )
  await pool.query(
    "INSERT INTO request_token (hash, client_id, request_id, kind, expires_at) VALUES ('\\x01', 9, 1, 'link', now() + interval '1 day')",
  )
  await pool.query(
    "INSERT INTO outbox (client_id, purpose, occurrence, not_before, expires_at) VALUES (9, 'request', 'x', now(), now() + interval '1 day')",
  )
  await pool.query('CREATE TABLE come_later (id bigint GENERATED ALWAYS AS IDENTITY, words text, twice integer GENERATED ALWAYS AS (2) STORED)')
  await pool.query("INSERT INTO come_later (words) VALUES ('fit-for-no-eye')")
}, 60_000)
afterAll(async () => {
  await record.close()
  rmSync(home, { recursive: true, force: true })
})

test('a backup is proven by bringing it back, unproven until then; a table that came later is in it without being named anywhere', async () => {
  const path = await make('first.backup')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const before = await loadKeeping(record.pool)
  expect(before.lastDone).toMatchObject({ file: path, proof: null, state: 'done' })
  expect(before.lastProven).toBeNull()
  const proven = await proveBackup({ config: here(), record }, path)
  expect(proven).toMatchObject({ files: 1, leftOut: ['come_later'] })
  expect(proven.rows).toBeGreaterThan(20_000 + 20_000)
  expect((await loadKeeping(record.pool)).lastProven).toMatchObject({ file: path, proof: 'proven', proofProblem: null })
  expect(readdirSync(join(home, 'here')).filter((name) => name.startsWith('proving-'))).toEqual([])
})

test('without the key it says nothing: no name, no number, no key', async () => {
  const bytes = readFileSync(await make('canary.backup'))
  const forms = [...canaries, secret, 'ab'.repeat(32), 'appointment', 'attended', 'America/Chicago'].flatMap((words) => [
    Buffer.from(words),
    Buffer.from(words, 'utf16le'),
    Buffer.from(Buffer.from(words).toString('hex')),
    Buffer.from(Buffer.from(words).toString('base64').slice(0, -4)),
  ])
  expect(forms.filter((form) => bytes.includes(form)).map(String)).toEqual([])
  expect(bytes.includes(Buffer.from(secret, 'hex'))).toBe(false)
  // The one thing it tells: which key it needs.
  expect(bytes.includes(Buffer.from(record.key.id))).toBe(true)
})

test('it shows one moment, also while rows are written in pairs', async () => {
  const { pool } = record
  await pool.query('CREATE TABLE left_side (n bigint); CREATE TABLE right_side (n bigint)')
  let isWanted = true
  const write = async (): Promise<void> => {
    for (let n = 0; isWanted; n++) await pool.query(`WITH l AS (INSERT INTO left_side VALUES (${n})) INSERT INTO right_side VALUES (${n})`)
  }
  const writing = write()
  const backups: string[] = []
  for (let i = 0; i < 4; i++) backups.push(await make(`pairs-${i}.backup`))
  isWanted = false
  await writing
  for (const path of backups) {
    const rows: Record<string, number> = {}
    for await (const { head } of readBackupFile(path, record.key)) {
      const { tallies = [] } = head as { tallies?: { name: string; rows: number }[] }
      for (const tally of tallies) rows[tally.name] = tally.rows
    }
    expect(rows['left_side']).toBe(rows['right_side'])
  }
  await pool.query('DROP TABLE left_side, right_side')
})

const readThrough = async (path: string): Promise<void> => {
  for await (const { bytes } of readBackupFile(path, record.key)) for await (const _ of bytes) continue
}

test('a bit flipped in any part, a file cut anywhere, and a file that is none are caught', async () => {
  const path = await make('damage.backup')
  const whole = readFileSync(path)
  const bent = join(home, 'bent.backup')
  await readThrough(path)
  const places = Array.from({ length: 40 }, (_, i) => Math.floor(((whole.length - 1) * i) / 39))
  for (const at of places) {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 4
    writeFileSync(bent, bytes)
    const code = (await problemOf(readThrough(bent)))?.code
    expect(['backup/damaged', 'backup/other-key', 'backup/not-one'], `flipped at ${at}`).toContain(code)
  }
  for (const end of [0, 10, 100, 2_000, Math.floor(whole.length / 2), whole.length - 1]) {
    writeFileSync(bent, whole.subarray(0, end))
    expect(['backup/damaged', 'backup/not-one'], `cut at ${end}`).toContain((await problemOf(readThrough(bent)))?.code)
  }
  const bytes = Buffer.from(whole)
  bytes[Math.floor(whole.length / 2)] = (bytes[Math.floor(whole.length / 2)] ?? 0) ^ 4
  writeFileSync(bent, bytes)
  expect(await problemOf(proveBackup({ config: here(), record }, bent))).toMatchObject({ code: 'backup/damaged', where: { file: bent } })
  expect((await loadKeeping(record.pool)).lastUnproven).toMatchObject({ file: bent, proof: 'failed', proofProblem: { code: 'backup/damaged' } })
}, 120_000)

test('into an empty database: the same rows, numbering that goes on, keys between tables, triggers, and later migrations', async () => {
  const path = await make('url.backup')
  const url = await emptyDatabase()
  const config = configOf({ PLUMBLINE_DATA: join(home, 'elsewhere'), DATABASE_URL: url })
  await restoreBackup({ config, path, replace: false })
  expect(readFileSync(join(home, 'elsewhere', 'snapshots', 'visits-00.parquet'), 'utf8')).toBe('rows of a report')
  const pool = openPool({ connectionString: url }, 60)
  const same = async (sql: string): Promise<void> => expect((await pool.query(sql)).rows).toEqual((await record.pool.query(sql)).rows)
  await same('SELECT * FROM appointment ORDER BY id')
  await same('SELECT * FROM import ORDER BY id')
  await same('SELECT * FROM migration ORDER BY file')
  await same("SELECT name, value, saved_at FROM setting WHERE name = 'odd'")
  await same(
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'come_later' ORDER BY 1",
  )
  await same('SELECT tgname, tgenabled, tgrelid::regclass::text AS t FROM pg_trigger WHERE NOT tgisinternal ORDER BY 3, 1')
  // Links that were good then may have been used since, and what waited to be sent may have gone.
  expect((await pool.query('SELECT (SELECT count(*)::integer FROM request_token) AS links, state, reason FROM outbox')).rows).toEqual([
    { links: 0, state: 'unknown', reason: 'restored' },
  ])
  const next = await pool.query<{ id: string }>("INSERT INTO import (fact, source, file_name, state) VALUES ('x', 'x', 'x', 'done') RETURNING id")
  expect(next.rows[0]?.id).toBe('3')
  await pool.end()
  expect(await problemOf(restoreBackup({ config, path, replace: true }))).toMatchObject({ code: 'backup/database-not-empty' })
})

test('the key is asked for before anything else', async () => {
  const path = await make('key.backup')
  const target = join(home, 'fresh')
  const { value: without } = readConfig({ PLUMBLINE_DATA: target })
  expect(await problemOf(restoreBackup({ config: without!, path, replace: false }))).toMatchObject({
    code: 'backup/no-key',
    facts: { wanted: record.key.id },
  })
  const other = configOf({ PLUMBLINE_DATA: target, PLUMBLINE_KEY: '08'.repeat(32) })
  expect(await problemOf(restoreBackup({ config: other, path, replace: false }))).toMatchObject({ code: 'backup/other-key' })
  expect(existsSync(target)).toBe(false)
})

test('whatever the program keeps in its data directory is either in a backup or known not to belong there', () => {
  const files = globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] })
  const named = new Set(
    files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/join\((?:[\w.]+\.)?dataDirectory, '([\w.-]+)'/g)].map(([, name]) => name)),
  )
  expect(named.has('snapshots')).toBe(true)
  expect([...named].filter((name) => name && ![...keptDirectories, ...unkeptEntries].includes(name))).toEqual([])
})

test('one at a time, never over a file, and a failed one is written down', async () => {
  const path = await make('there.backup')
  expect(await problemOf(make('there.backup'))).toMatchObject({ code: 'backup/file-there', where: { file: path } })
  const both = await Promise.all([problemOf(make('one.backup')), problemOf(make('two.backup'))])
  expect(both.map((p) => p?.code).filter((code) => code !== undefined && code !== 'backup/already-running')).toEqual([])
  expect(await problemOf(keepBackup({ config: here(), record }, { path: join(path, 'x.backup') }))).toMatchObject({
    code: 'record/data-not-a-directory',
  })
  expect((await loadKeeping(record.pool)).lastFailed).toMatchObject({ state: 'failed', problem: { code: 'record/data-not-a-directory' } })
})

test('old daily ones go, not those a person asked for nor the last proven; a killed draft goes too', async () => {
  const config: Config = { ...here(), backups: { isDaily: true, directory: join(home, 'daily'), hour: 2, kept: 2 } }
  mkdirSync(config.backups.directory, { mode: 0o700 })
  const nameOf = (day: number): string => join(config.backups.directory, `plumbline-2026-01-0${day}-020000.backup`)
  for (const day of [1, 2, 3, 4, 5, 6]) copyFileSync(join(home, 'there.backup'), nameOf(day))
  writeFileSync(join(config.backups.directory, 'notes.txt'), 'mine')
  writeFileSync(`${nameOf(7)}.making`, 'killed')
  await record.pool.query('DELETE FROM backup')
  await record.pool.query(
    `INSERT INTO backup (file, is_by_clock, state, proof, proof_at) VALUES ($1, false, 'done', NULL, NULL), ($2, true, 'done', 'proven', now())`,
    [nameOf(1), nameOf(2)],
  )
  expect((await pruneBackups({ config, record })).toSorted()).toEqual([nameOf(3), nameOf(4), `${nameOf(7)}.making`])
  expect(readdirSync(config.backups.directory).toSorted()).toEqual(
    [...[1, 2, 5, 6].map((day) => `plumbline-2026-01-0${day}-020000.backup`), 'notes.txt'].toSorted(),
  )
})
