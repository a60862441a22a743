/** What an installation rests on: which packages may run scripts, what runs without development packages, and what the files for Docker and systemd say. */
import { settings } from '#config'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledLibraries } from '../scripts/bundled-libraries.ts'

type Package = {
  readonly version: string
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
  readonly integrity?: string
  readonly link?: boolean
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, Package>> }
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  allowScripts: Readonly<Record<string, boolean>>
  dependencies: Readonly<Record<string, string>>
  devDependencies: Readonly<Record<string, string>>
  optionalDependencies: Readonly<Record<string, string>>
  scripts: Readonly<Record<string, string>>
}
const read = (path: string): string => readFileSync(path, 'utf8')
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('a package with an install script is on the list, and nothing else is', () => {
  const withScript = Object.entries(packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [nameOf(path)] : []))
  expect(Object.keys(manifest.allowScripts).toSorted()).toEqual([...new Set(withScript)].toSorted())
})

test('versions are exact, and every package is held to its content', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  const loose = Object.entries(packages).filter(([path, { integrity, link }]) => path !== '' && !link && !integrity)
  expect(loose.map(([path]) => path)).toEqual([])
})

test('what runs needs no development package', () => {
  const files = globSync('{src,content}/**/*.ts', { exclude: (path) => /(^|\/)(web|test-[^/]*)$|\.test\.ts$|\/test-[^/]*\.ts$/.test(path) })
  expect(files.length).toBeGreaterThan(200)
  const runs = { ...manifest.dependencies, ...manifest.optionalDependencies }
  const missing = files.flatMap((file) =>
    [...read(file).matchAll(/^(?:import|export) (?!type)[^'"]*?from '([^'.#][^']*)'/gm)].flatMap(([, from = '']) => {
      const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? '')
      return from.startsWith('node:') || builtinModules.includes(name) || name in runs ? [] : [`${file}: ${name}`]
    }),
  )
  expect(missing).toEqual([])
})

test('the image runs as an ordinary user, from the lock, with glibc, and holds what the server reads', () => {
  const words = read('Dockerfile')
  const from = [...words.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  expect(from.every((image) => /^node:26-(bookworm|trixie)-slim$/.test(image ?? ''))).toBe(true)
  const last = words.slice(words.lastIndexOf('\nFROM '))
  expect(last).toContain('npm ci --omit=dev')
  expect(last).toMatch(/^USER node$/m)
  expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node", "src/cli/main.ts", "serve"]'))
  for (const path of ['package.json', 'package-lock.json', 'content', 'src', 'dist']) expect(last).toContain(path)
  expect(words).not.toMatch(/ARG .*KEY|ENV .*(KEY|PASSWORD|DATABASE_URL)=/)
  const ignored = read('.dockerignore').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['node_modules', '.git', '.env', 'data', '*.backup']))
})

test('Compose gives secrets as files, publishes the database to this machine only, and lets both stop in their own time', () => {
  const words = read('compose.yaml')
  expect(words).toContain("ports: ['127.0.0.1:54329:5432']")
  expect([...words.matchAll(/^ {4}ports:/gm)]).toHaveLength(1)
  expect(words).toContain('--data-checksums')
  expect(words).not.toMatch(/POSTGRES_PASSWORD:|PLUMBLINE_KEY:|DATABASE_URL:/)
  const set = [...words.matchAll(/^ {6}((?:PLUMBLINE|DATABASE)_\w+):/gm)].map(([, name = '']) => name)
  const known = settings.flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name]))
  expect(set.length).toBeGreaterThan(1)
  expect(set.filter((name) => !known.includes(name))).toEqual([])
  expect([...words.matchAll(/stop_grace_period: (\d+)s/g)].every(([, seconds]) => Number(seconds) >= 30)).toBe(true)
  for (const secret of ['database_password', 'database_url', 'plumbline_key'])
    expect(read('docs/guide/install.md')).toContain(`secrets/${secret.replace('_', '-')}`)
})

test('the unit runs what npm installed as a user of its own, in a closed directory, and lets it stop its database', () => {
  const unit = new Map(
    read('deploy/plumbline.service')
      .split('\n')
      .flatMap((line) => (line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const] : [])),
  )
  expect(unit.get('User')).toBe('plumbline')
  expect(unit.get('ExecStart')).toBe('/opt/plumbline/node_modules/.bin/node src/cli/main.ts serve')
  expect(unit.get('StateDirectoryMode')).toBe('0700')
  expect(unit.get('KillMode')).toBe('mixed')
  expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThanOrEqual(30)
})

test('libraries inside the bundled database are listed with their versions', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plt-libraries-'))
  mkdirSync(join(directory, 'postgresql'))
  for (const name of ['libssl.so.1.1', 'libicuuc.so', 'libicuuc.so.60', 'libicuuc.so.60.2', 'libpq.so.5.18', 'libpq.a'])
    writeFileSync(join(directory, name), '')
  expect(bundledLibraries(directory)).toEqual([
    { name: 'libicuuc', version: '60.2', file: 'libicuuc.so.60.2' },
    { name: 'libssl', version: '1.1', file: 'libssl.so.1.1' },
  ])
  rmSync(directory, { recursive: true })
})
