/** Migrations killed at every step and gone on with, and the proof that a confirmed commit was brought to the disk first. */
import { loadMigrations, migrate } from '../../src/store/migrate.ts'
import { openPool } from '#store'
import { spawnSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clear, postmasterOf, scratchDirectory, startHolder } from '../record-process.ts'
import { emptyDatabase } from '../record.ts'

const migrations = loadMigrations()
const shapeOf = `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
  WHERE table_schema = 'public' ORDER BY 1, ordinal_position`

test('a migration whose session is killed in the middle leaves nothing of itself; the next start goes on and ends with the same schema', async () => {
  const wanted = openPool({ connectionString: await emptyDatabase() }, 60)
  await migrate(wanted)
  const shape = (await wanted.query(shapeOf)).rows
  await wanted.end()
  for (const [step, { file }] of migrations.entries()) {
    const url = await emptyDatabase()
    const pool = openPool({ connectionString: url }, 60)
    await migrate(pool, migrations.slice(0, step))
    const before = (await pool.query(shapeOf)).rows
    // The session ends itself after the last statement of the step, before the commit.
    const killed = migrations
      .slice(0, step + 1)
      .map((m, i) => (i === step ? { ...m, sql: `${m.sql};\nSELECT pg_terminate_backend(pg_backend_pid())` } : m))
    await expect(migrate(pool, killed), file).rejects.toThrow('record/migration-failed')
    expect((await pool.query(shapeOf)).rows, file).toEqual(before)
    expect(await migrate(pool), file).toBe(migrations.length - step)
    expect((await pool.query(shapeOf)).rows, file).toEqual(shape)
    await pool.end()
  }
})

const strace = spawnSync('strace', ['-V']).status === 0
if (!strace) console.log('skipped: strace is not here, so that commits reach the disk before they are confirmed was not looked at')
test.runIf(strace)('every confirmed commit was brought to the disk before it was confirmed', async () => {
  const directory = scratchDirectory()
  const home = mkdtempSync(join(tmpdir(), 'plt-strace-'))
  const log = join(home, 'log')
  const data = join(directory, 'record')
  const holder = startHolder(data)
  try {
    expect((await holder.next()).engine).toBe('own')
    await holder.ask('CREATE TABLE synced (n integer)')
    const tracer = spawn('strace', ['-f', '-e', 'trace=fdatasync,fsync,sendto', '-o', log, '-p', String(postmasterOf(data))], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    tracer.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    for (let waited = 0; !/attached/.test(words) && tracer.exitCode === null && waited < 5_000; waited += 20) await sleep(20)
    if (tracer.exitCode !== null) {
      console.log(`skipped: strace may not look at the database here (${words.trim().split('\n')[0] ?? ''})`)
      return
    }
    // Sessions that were there before the tracer are not children that it follows: new ones are.
    await holder.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'plumbline'")
    const commits = 40
    let confirmed = 0
    for (let n = 0; n < commits; n++) if ((await holder.ask(`INSERT INTO synced VALUES (${n})`)).rows) confirmed++
    expect(confirmed).toBeGreaterThan(commits - 3)
    tracer.kill('SIGINT')
    await new Promise((resolve) => tracer.once('exit', resolve))
    const lines = readFileSync(log, 'utf8').split('\n')
    let isSynced = false
    let unsynced = 0
    let answered = 0
    for (const line of lines) {
      if (/f(data)?sync\(\d+\)? += 0|<\.\.\. f(data)?sync resumed>/.test(line)) isSynced = true
      // The answer to an INSERT begins with its command tag.
      if (/sendto\(.*INSERT 0 1/.test(line)) {
        answered++
        if (!isSynced) unsynced++
        isSynced = false
      }
    }
    expect(answered).toBe(confirmed)
    expect(unsynced).toBe(0)
  } finally {
    await clear(data)
    await clear(directory)
    rmSync(home, { recursive: true, force: true })
  }
})
