/** Backups and restores killed at random moments: a file that has its name is whole, and a data directory holds the old record or the new one. */
import { readConfig, type Config } from '#config'
import { ProblemError } from '#problems'
import { keepBackup, openRecord, proveBackup, type OpenRecord } from '#store'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clear, scratchDirectory } from '../record-process.ts'
import { seeded } from './seeded.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const kills = Number(process.env['KILLS'] ?? 20)
let home: string
let file: string

const configOf = (name: string): Config => {
  const { value } = readConfig({ PLUMBLINE_DATA: join(home, name) })
  if (!value) throw new Error('the settings of the test are wrong')
  return value
}
async function opened<T>(name: string, work: (record: OpenRecord) => Promise<T>): Promise<T> {
  const record = await openRecord(configOf(name))
  try {
    return await work(record)
  } finally {
    await record.close()
  }
}
const markOf = (name: string): Promise<unknown> =>
  opened(name, async ({ pool }) => {
    const { rows } = await pool.query<{ mark: string; rows: number }>(
      "SELECT (SELECT value #>> '{}' FROM setting WHERE name = 'mark') AS mark, (SELECT count(*)::integer FROM label) AS rows",
    )
    return rows[0]
  })
const fill = (name: string, rows: number): Promise<unknown> =>
  opened(name, async ({ pool }) => {
    await pool.query("INSERT INTO setting (name, value) VALUES ('mark', to_jsonb($1::text))", [name])
    return pool.query("INSERT INTO label (kind, id, name) SELECT 'site', n, md5(n::text) FROM generate_series(1, $1::integer) AS g (n)", [rows])
  })

/** Runs one piece of work in a process of its own and kills it after a time, unless it was done before. Says whether it was. */
async function killed(args: readonly string[], afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'backup-writer.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  while (!said.includes('ready') && child.exitCode === null) await sleep(5)
  await Promise.race([gone, sleep(afterMs)])
  child.kill('SIGKILL')
  await gone
  if (!said.includes('done') && wrong !== '') throw new Error(wrong)
  return said.includes('done')
}

beforeAll(async () => {
  console.log(`seed ${seed}`)
  home = scratchDirectory()
  await fill('new', 200_000)
  file = join(home, 'new.backup')
  await opened('new', (record) => keepBackup({ config: configOf('new'), record }, { path: file }))
  copyFileSync(join(home, 'new', 'key'), `${file}.key`)
})
afterAll(async () => {
  for (const name of readdirSync(home)) await clear(join(home, name))
  rmSync(home, { recursive: true, force: true })
})

test(`a restore killed at ${kills} moments leaves the old record or the new one, and nothing half made`, async () => {
  const random = seeded(seed)
  const ends = new Set<string>()
  let longestMs = 4_000
  for (let i = 0; i < kills; i++) {
    const name = `old-${i}`
    await fill(name, 10)
    const started = performance.now()
    const isDone = await killed(['restore', file, join(home, name)], random() * longestMs)
    // The moments are spread over how long one takes here.
    longestMs = isDone ? performance.now() - started : longestMs * 1.1
    const found = await markOf(name)
    const [isOld, isNew] = [
      { mark: name, rows: 10 },
      { mark: 'new', rows: 200_000 },
    ].map((one) => JSON.stringify(one) === JSON.stringify(found))
    expect(isOld || isNew, `seed ${seed}, kill ${i}: ${JSON.stringify(found)}`).toBe(true)
    if (isDone) expect(isNew, `seed ${seed}, kill ${i}: done, and not there`).toBe(true)
    ends.add(isNew ? 'new' : 'old')
    const left = readdirSync(join(home, name)).filter((entry) => entry.startsWith('restoring-') || entry.startsWith('restore.json'))
    expect(left, `seed ${seed}, kill ${i}`).toEqual([])
    await clear(join(home, name))
  }
  expect(ends.has('old')).toBe(true)
})

test(`a backup killed at ${kills} moments has its name only when it is whole`, async () => {
  const random = seeded(seed + 1)
  let whole = 0
  for (let i = 0; i < kills; i++) {
    const path = join(home, `killed-${i}.backup`)
    const isDone = await killed(['back-up', path, join(home, 'new')], random() * 2_500)
    if (isDone) expect(existsSync(path), `seed ${seed}, kill ${i}`).toBe(true)
    if (!existsSync(path)) continue
    whole++
    // One proof is enough for the way back; the others are read to their end by a restore in the test above.
    if (whole <= 2) await opened('new', (record) => proveBackup({ config: configOf('new'), record }, path))
  }
  expect(await markOf('new')).toEqual({ mark: 'new', rows: 200_000 })
  expect(globSync('killed-*.backup.making', { cwd: home }).length + whole).toBeLessThanOrEqual(kills)
})

const hasRoot = process.getuid?.() === 0
test.runIf(hasRoot)('a full disk: a problem, no half a backup, the record goes on; with room again it works', async () => {
  const small = join(home, 'small')
  mkdirSync(small)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'plumbline', small]).status !== 0) {
    console.log('skipped: no small disk can be mounted here')
    return
  }
  try {
    await opened('new', async (record) => {
      const making = { config: configOf('new'), record }
      const failed = await keepBackup(making, { path: join(small, 'a.backup') }).catch((cause: unknown) => cause)
      expect(failed).toBeInstanceOf(ProblemError)
      expect((failed as ProblemError).problems[0]?.code).toBe('record/disk-full')
      expect(readdirSync(small)).toEqual([])
      await record.pool.query("INSERT INTO setting (name, value) VALUES ('went-on', '1')")
      execFileSync('mount', ['-o', 'remount,size=64m', small])
      await keepBackup(making, { path: join(small, 'a.backup') })
      await proveBackup(making, join(small, 'a.backup'))
    })
  } finally {
    execFileSync('umount', [small])
  }
})

test.runIf(hasRoot)('a disk that fills up while rows are written: refused, nothing half there, and well again with room', async () => {
  const name = 'full'
  const directory = join(home, name)
  mkdirSync(directory)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=711', 'plumbline', directory]).status !== 0) {
    console.log('skipped: no small disk can be mounted here')
    return
  }
  try {
    chmodSync(directory, 0o711)
    let confirmed = 0
    await opened(name, async ({ pool }) => {
      await pool.query('CREATE TABLE filling (n integer, half integer, pad text)')
      writeFileSync(join(directory, 'ballast'), Buffer.alloc(60 * 1024 ** 2))
      const write = (n: number): Promise<boolean> =>
        pool
          .query('INSERT INTO filling SELECT $1::integer, h, repeat(md5(h::text || $1::integer::text), 60) FROM generate_series(0, 999) AS g (h)', [
            n,
          ])
          .then(
            () => true,
            () => false,
          )
      while (confirmed < 400 && (await write(confirmed))) confirmed++
      expect(confirmed).toBeGreaterThan(0)
      expect(confirmed).toBeLessThan(400)
      rmSync(join(directory, 'ballast'))
      // The engine may have had to start again; it comes back by itself.
      let isWell = false
      for (let tries = 0; tries < 100 && !isWell; tries++) {
        isWell = await write(1_000)
        if (!isWell) await sleep(200)
      }
      expect(isWell).toBe(true)
      const { rows } = await pool.query<{ whole: number; torn: number }>(
        `SELECT count(*) FILTER (WHERE halves = 1000)::integer AS whole, count(*) FILTER (WHERE halves <> 1000)::integer AS torn
         FROM (SELECT n, count(*) AS halves FROM filling WHERE n < 1000 GROUP BY n) AS g`,
      )
      expect(rows[0]).toEqual({ whole: confirmed, torn: 0 })
    })
  } finally {
    await clear(directory).catch(() => undefined)
    execFileSync('umount', [directory])
  }
})
