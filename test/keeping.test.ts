/** Backups as the server makes them, what it says of its health, and how it stops. */
import type { Keeping, Practice } from '#api'
import { readConfig, type Config } from '#config'
import { openRecord, savePractice, type OpenRecord } from '#store'
import { startServer, type Running } from '#server'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBackupClock, type BackupClock } from '../src/server/backup-clock.ts'
import { testRecord, type TestRecord } from './record.ts'

let base: TestRecord
let home: string
let running: Running

const configOf = (more: Readonly<Record<string, string>> = {}): Config => {
  const { value } = readConfig({ DATABASE_URL: base.url, PLUMBLINE_DATA: home, PLUMBLINE_PORT: '0', PLUMBLINE_KEY: 'ef'.repeat(32), ...more })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
const serve = (config: Config): Promise<Running> => startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
const ask = async (path: string, method = 'GET'): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(running.url + path, { method })
  return { status: answer.status, body: await answer.json() }
}
const keepingOf = ({ body }: { body: unknown }): Keeping => body as Keeping
async function untilIdle(): Promise<Keeping> {
  for (;;) {
    const now = keepingOf(await ask('/api/keeping'))
    if (now.busy === null) return now
    await sleep(50)
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plt-keeping-'))
  base = await testRecord()
  running = await serve(configOf({ PLUMBLINE_BACKUP_DAILY: 'off' }))
  await savePractice(running.live.record.pool, { name: 'Own', zone: 'America/Chicago', isMadeUp: false })
  await running.live.record.pool.query("INSERT INTO change (seq, facts) VALUES (1, '{client}')")
  running.live.forget()
})
afterAll(async () => {
  await running.close()
  await base.close()
  rmSync(home, { recursive: true, force: true })
})

test('a practice without a backup is told so; one made and proven on the screen ends that', async () => {
  const notes = async (): Promise<readonly string[]> => ((await ask('/api/practice')).body as Practice).notes.map((n) => n.code)
  expect(await notes()).toEqual(['backup/none-yet'])
  expect(keepingOf(await ask('/api/keeping/backups', 'POST')).busy).toBe('making')
  const made = await untilIdle()
  expect(made.backups).toMatchObject([{ state: 'done', proof: null, isThere: true, isByClock: false }])
  expect(made.problems.map((p) => p.code)).toEqual(['backup/unproven'])
  const [backup] = made.backups
  expect((await ask(`/api/keeping/backups/${backup?.id}/proof`, 'POST')).status).toBe(200)
  const proven = await untilIdle()
  expect(proven.backups).toMatchObject([{ proof: 'proven', proofProblem: null }])
  expect(proven.problems).toEqual([])
  running.live.forget()
  expect(await notes()).toEqual([])
  expect(JSON.stringify(proven)).not.toContain('ef'.repeat(32))
})

test('what cannot be proven is refused, and two things are not done at once', async () => {
  expect((await ask('/api/keeping/backups/999/proof', 'POST')).status).toBe(404)
  const both = await Promise.all([ask('/api/keeping/backups', 'POST'), ask('/api/keeping/backups', 'POST')])
  expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  await untilIdle()
})

test('only who sets the practice up sees where backups are', async () => {
  const other = await serve(configOf({ PLUMBLINE_VIEWER: 'rows-and-names', PLUMBLINE_BACKUP_DAILY: 'off', PLUMBLINE_DATA: join(home, 'other') }))
  try {
    expect((await fetch(`${other.url}/api/keeping`)).status).toBe(403)
    expect((await fetch(`${other.url}/api/keeping/backups`, { method: 'POST' })).status).toBe(403)
    expect(((await (await fetch(`${other.url}/api/practice`)).json()) as Practice).notes).toEqual([])
  } finally {
    await other.close()
  }
})

const clockAt = async (
  record: Pick<OpenRecord, 'pool' | 'key'>,
  now: { ms: number },
  config: Config,
): Promise<{ clock: BackupClock; errors: unknown[] }> => {
  const errors: unknown[] = []
  const clock = openBackupClock({
    config,
    record,
    zone: () => Promise.resolve('America/Chicago'),
    onChange: () => undefined,
    onError: (error) => errors.push(error),
    nowMs: () => now.ms,
  })
  await Promise.resolve()
  return { clock, errors }
}

test('the clock makes one a day and proves one a week; after a failure it waits an hour, and the failure is told', async () => {
  const config = configOf({ PLUMBLINE_BACKUP_DIRECTORY: join(home, 'by-clock'), PLUMBLINE_DATA: join(home, 'clock') })
  const record = await openRecord(config)
  await record.pool.query('DELETE FROM backup')
  const counts = async (): Promise<unknown> =>
    (
      await record.pool.query(
        "SELECT count(*) FILTER (WHERE state = 'done')::integer AS done, count(proof)::integer AS proofs, count(*) FILTER (WHERE state = 'failed')::integer AS failed FROM backup",
      )
    ).rows[0]
  const now = { ms: Date.now() }
  const { clock, errors } = await clockAt(record, now, config)
  try {
    await clock.look()
    expect(await counts()).toEqual({ done: 1, proofs: 0, failed: 0 })
    await clock.look()
    expect(await counts()).toEqual({ done: 1, proofs: 1, failed: 0 })
    await clock.look()
    expect(await counts()).toEqual({ done: 1, proofs: 1, failed: 0 })
    // A day later, with a file where the directory should be.
    now.ms += 86_400_000
    rmSync(config.backups.directory, { recursive: true })
    writeFileSync(config.backups.directory, '')
    await clock.look()
    expect(await counts()).toEqual({ done: 1, proofs: 1, failed: 1 })
    expect(errors).toHaveLength(1)
    await clock.look()
    expect(await counts()).toEqual({ done: 1, proofs: 1, failed: 1 })
    rmSync(config.backups.directory)
    now.ms += 3_600_001
    await clock.look()
    expect(await counts()).toEqual({ done: 2, proofs: 1, failed: 1 })
    expect(statSync(config.backups.directory).mode & 0o777).toBe(0o700)
  } finally {
    await clock.close()
    await record.close()
  }
})

test('alive and ready say yes or no and nothing else; not ready when the record takes no write', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await fetch(running.url + path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('{"ok":true}')
    expect([...answer.headers.keys()].filter((name) => /server|powered|version/i.test(name))).toEqual([])
  }
  const { pool } = running.live.record
  await pool.query('ALTER TABLE write_probe RENAME TO write_probe_away')
  await sleep(2_100)
  const answer = await fetch(`${running.url}/readyz`)
  expect([answer.status, await answer.text()]).toEqual([503, '{"ok":false}'])
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
  await pool.query('ALTER TABLE write_probe_away RENAME TO write_probe')
  await pool.query("UPDATE setting SET value = '\"other\"' WHERE name = 'key-id'")
  await sleep(2_100)
  expect((await fetch(`${running.url}/readyz`)).status).toBe(503)
  await pool.query("UPDATE setting SET value = $1 WHERE name = 'key-id'", [JSON.stringify(running.live.record.key.id)])
  await pool.query("UPDATE migration SET checksum = 'x' WHERE file = (SELECT max(file) FROM migration) RETURNING file")
  await sleep(2_100)
  expect((await fetch(`${running.url}/readyz`)).status).toBe(503)
})

test('the numbers of the server are off until turned on, and hold nothing of clients', async () => {
  expect((await fetch(`${running.url}/metrics`)).status).toBe(404)
  const mended = await testRecord()
  const config = configOf({ DATABASE_URL: mended.url, PLUMBLINE_METRICS: 'on', PLUMBLINE_DATA: join(home, 'numbers') })
  const other = await serve(config)
  try {
    const answer = await fetch(`${other.url}/metrics`)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    const text = await answer.text()
    expect(text).toMatch(/^plumbline_ready 1$/m)
    expect(text).toMatch(/^plumbline_disk_free_ratio 0\.\d+$/m)
    const names = text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split(' ')[0]]))
    expect(names.filter((name) => !/^plumbline_[a-z_]+$/.test(name ?? ''))).toEqual([])
  } finally {
    await other.close()
    await mended.close()
  }
})

test('told to stop, it finishes what was begun, ends event streams and takes nothing new', async () => {
  const mended = await testRecord()
  const other = await serve(configOf({ DATABASE_URL: mended.url, PLUMBLINE_BACKUP_DAILY: 'off', PLUMBLINE_DATA: join(home, 'stop') }))
  const stream = await fetch(`${other.url}/api/events`)
  const reader = stream.body?.getReader()
  await reader?.read()
  // A request that is still being sent when the stop comes.
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const sending = httpRequest(`${other.url}/api/practice`, { method: 'PUT', headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sending.on('error', reject)
    sending.write('{"name":"Slow",')
    setTimeout(() => sending.end('"zone":"America/Chicago"}'), 700)
  })
  await sleep(200)
  const started = performance.now()
  const closed = other.close()
  await sleep(100)
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow('fetch failed')
  expect(await answered).toBe(200)
  await closed
  expect(performance.now() - started).toBeLessThan(5_000)
  expect((await mended.pool.query('SELECT name FROM practice')).rows).toEqual([{ name: 'Slow' }])
  await mended.close()
})
