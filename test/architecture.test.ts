/** Who may import whom. Deny by default; every broken arrow says what that part may import; red when it saw nothing. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { importMap, purePackages } from './import-map.ts'

type Arrow = { readonly file: string; readonly part: string; readonly to: string; readonly specifier: string }
const isTest = (file: string): boolean => /^(test|bench|scripts)\/|\.test\.tsx?$|(^|\/)test-[^/]*\.ts$/.test(file)
const partOf = (file: string): string => /^src\/([^/.]+)/.exec(file)?.[1] ?? file.split('/')[0] ?? file
const imports = /^(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const root = join(import.meta.dirname, '..')
const files = globSync('{src,content,test,bench,scripts}/**/*.{ts,tsx}', { cwd: root }).toSorted()
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const arrows = files.flatMap((file) =>
  [...(text.get(file) ?? '').matchAll(imports)].map(([, from, bare, lazy]): Arrow => {
    const specifier = from ?? bare ?? lazy ?? ''
    const to = specifier.startsWith('.') ? posix.join(dirname(file), specifier) : specifier
    return { file, part: partOf(file), to, specifier }
  }),
)
const isOurs = ({ to }: Arrow): boolean => to.startsWith('#') || text.has(to)
const target = ({ to }: Arrow): string => (to.startsWith('#') ? to.slice(1) : partOf(to))

test('it saw the code', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(arrows.length).toBeGreaterThan(200)
  expect(new Set(files.map(partOf)).size).toBeGreaterThan(6)
})

test('parts import only what the map allows', () => {
  const broken = arrows
    .filter((arrow) => !isTest(arrow.file) && isOurs(arrow) && target(arrow) !== arrow.part)
    .filter((arrow) => !(importMap[arrow.part] ?? []).includes(target(arrow)))
    .map(({ file, part, specifier }) => `${file} imports ${specifier}; ${part} may import ${importMap[part]?.join(', ') || 'nothing of ours'}`)
  expect(broken).toEqual([])
})

test('pure parts use no package but their own few', () => {
  const broken = arrows
    .filter((arrow) => !isTest(arrow.file) && !isOurs(arrow) && !arrow.specifier.startsWith('.'))
    .filter(({ part, specifier }) => purePackages[part]?.every((allowed) => !specifier.startsWith(allowed)))
    .map(({ file, part, specifier }) => `${file} imports ${specifier}; ${part} may use ${purePackages[part]?.join(', ') || 'no package'}`)
  expect(broken).toEqual([])
})

test('outsiders come in by the door; only tests may look behind it', () => {
  const broken = arrows
    .filter((arrow) => !isTest(arrow.file) && !arrow.to.startsWith('#') && isOurs(arrow) && target(arrow) !== arrow.part)
    .map(({ file, to, specifier }) => `${file} imports ${specifier}; write #${partOf(to)}`)
  const own = arrows.filter((a) => a.to === `#${a.part}` && !isTest(a.file)).map(({ file, specifier }) => `${file} imports its own door ${specifier}`)
  expect([...broken, ...own]).toEqual([])
})

test('no file imports itself by a detour', () => {
  const door = (name: string): string => files.find((f) => f === `src/${name}/index.ts` || f === `src/${name}.ts` || f === `${name}/index.ts`) ?? name
  const next = Map.groupBy(arrows.filter(isOurs), (arrow) => arrow.file)
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' -> ')]
    if (done.has(file)) return []
    const found = (next.get(file) ?? []).flatMap((arrow) => walk(arrow.to.startsWith('#') ? door(arrow.to.slice(1)) : arrow.to, [...path, file]))
    done.add(file)
    return found
  }
  expect(files.flatMap((file) => walk(file, []))).toEqual([])
})

test('files stay short and folders are nouns of ours', () => {
  const long = files.filter((file) => (text.get(file) ?? '').split('\n').length > 401)
  const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|services?|lib|shared|misc)\//.test(file))
  expect({ long, vague }).toEqual({ long: [], vague: [] })
})
