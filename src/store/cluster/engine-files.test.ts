import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineOf, packageDirectory } from './engine-files.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }
const links = ['libpq.so.5', 'libicuuc.so.60'].map((name) => join('native', 'lib', name))
const isLinux = process.platform === 'linux'

let home: string
let root: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'plt-'))
  chmodSync(home, 0o711)
  root = join(home, 'closed', 'package')
  mkdirSync(join(home, 'closed'))
  cpSync(packageDirectory(), root, { recursive: true, verbatimSymlinks: true })
})
afterEach(() => rmSync(home, { recursive: true }))
const version = (program: string): string => execFileSync(program, ['--version'], { encoding: 'utf8', env: {}, ...(isRoot ? nobody : {}), cwd: '/' })

test.runIf(isLinux)('links that an installer skipped are made', () => {
  for (const link of links) rmSync(join(root, link))
  const engine = engineOf(root, home, null)
  expect(engine).toEqual({ initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres'), majorVersion: '18' })
  for (const link of links) expect(existsSync(join(root, link)), link).toBe(true)
  expect(version(engine.postgres)).toContain('PostgreSQL) 18')
})

test.runIf(isLinux && isRoot)('programs under a closed directory are copied to where the engine’s account gets, once, links and all', () => {
  for (const link of links) rmSync(join(root, link))
  chmodSync(join(home, 'closed'), 0o700)
  const engine = engineOf(root, home, nobody)
  expect(engine.postgres.startsWith(join(home, 'engine'))).toBe(true)
  for (const program of [engine.initdb, engine.postgres]) expect(version(program)).toContain('PostgreSQL) 18')
  rmSync(join(root, 'native'), { recursive: true })
  mkdirSync(join(root, 'native'))
  cpSync(join(packageDirectory(), 'native/pg-symlinks.json'), join(root, 'native/pg-symlinks.json'))
  expect(engineOf(root, home, nobody)).toEqual(engine)
})
