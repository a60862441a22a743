/** Documents that can be wrong are made from the code, or checked against it here. */
import { globSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { catalog } from '#content'
import { problemWords } from '#problems'
import { settings } from '#config'
import { describe, expect, test } from 'vitest'
import { generatedDocs } from '../scripts/generated-docs.ts'
import { importMap } from './import-map.ts'

const pages = globSync(['*.md', 'docs/**/*.md']).toSorted()
const text = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]))
const hand = pages.filter((page) => !(text.get(page) ?? '').includes('Made by `npm run docs`'))
const each = <T>(from: readonly string[], find: (page: string, words: string) => readonly T[]): readonly T[] =>
  from.flatMap((page) => find(page, text.get(page) ?? ''))
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

test('it saw the documents', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'CHANGELOG.md', 'SECURITY.md']))
  expect(pages.filter((page) => page.startsWith('docs/decisions/')).length).toBeGreaterThan(5)
})

test('ARCHITECTURE lists every decision', () => {
  const decisions = pages.filter((page) => page.startsWith('docs/decisions/'))
  expect(decisions.filter((page) => !(text.get('ARCHITECTURE.md') ?? '').includes(`(${page})`))).toEqual([])
})

test('links lead somewhere', () => {
  const dead = each(pages, (page, words) =>
    [...words.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return []
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), path))
      const headings = [...(text.get(target) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading))
      const isThere = existsSync(target) && (anchor === undefined || headings.includes(anchor))
      return isThere ? [] : [`${page} -> ${link}`]
    }),
  )
  expect(dead).toEqual([])
})

test('paths of ours that documents name exist', () => {
  const named = each(hand, (page, words) =>
    [...words.matchAll(/`((?:src|content|test|bench|scripts|docs)\/[^`\s<>*{}…]*)`/g)].map(([, path = '']) => ({ page, path })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ path }) => !existsSync(path)).map(({ page, path }) => `${page}: ${path}`)).toEqual([])
})

test('commands that documents name exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> }
  const named = each(pages, (page, words) =>
    [...words.matchAll(/\bnpm (?:run ([a-z][a-z:-]*)|(start|test))\b/g)].map(([, run, word]) => ({ page, name: run ?? word ?? '' })),
  )
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(({ name }) => !(name in scripts)).map(({ page, name }) => `${page}: npm run ${name}`)).toEqual([])
})

test('plumbline commands that documents name exist', () => {
  const cli = globSync('src/cli/*.ts').map((file) => readFileSync(file, 'utf8'))
  const known = new Set(cli.flatMap((words) => [...words.matchAll(/\.command\(\s*'([a-z-]+)/g)].map(([, name]) => name)))
  const named = each(pages, (page, words) => [...words.matchAll(/(?:npx |`|“)plumbline ([a-z-]+)/g)].map(([, name]) => ({ page, name })))
  expect(known.size).toBeGreaterThan(4)
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter(({ name }) => !known.has(name)).map(({ page, name }) => `${page}: plumbline ${name}`)).toEqual([])
})

describe('pages made from the code', async () => {
  const made = await generatedDocs()
  const stored = new Map([...made.keys()].map((page) => [page, existsSync(page) ? readFileSync(page, 'utf8') : 'missing']))
  test('are as the code would make them now: npm run docs', () => expect(stored).toEqual(made))
  test('hold every problem, setting and KPI', () => {
    const all = [...made.values()].join('\n')
    const wanted = [...Object.keys(problemWords), ...settings.map((setting) => setting.name), ...catalog.map((kpi) => kpi.name)]
    expect(wanted.filter((word) => !all.includes(word))).toEqual([])
  })
  test('no page is left of a KPI or an instrument that is gone', () => {
    expect(pages.filter((page) => /^docs\/(kpis|instruments)\//.test(page) && !made.has(page))).toEqual([])
  })
})

test('problem codes are sorted and say something', () => {
  const codes = Object.keys(problemWords)
  expect(codes).toEqual(codes.toSorted())
})

test('ARCHITECTURE shows the import map as it is checked', () => {
  const shown = (text.get('ARCHITECTURE.md') ?? '').split('\n').map((line) => line.replaceAll(/\s+/g, ' '))
  const rows = Object.entries(importMap)
    .filter(([part]) => !['server', 'cli'].includes(part))
    .map(([part, may]) => `| \`${part}\` | ${may.join(', ') || 'nothing of ours'} |`)
  expect(rows.filter((row) => !shown.some((line) => line.startsWith(row)))).toEqual([])
})

describe('words', () => {
  const refused = (text.get('GLOSSARY.md') ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| **'))
    .flatMap((line) => (line.split('|')[3] ?? '').split(','))
    .map((word) => word.trim())
    .filter(Boolean)
  const pattern = new RegExp(`\\b(?:${refused.join('|')})s?\\b`, 'gi')
  /** What other people call things stays as they wrote it: code, quotations, sources. */
  const ours = (words: string): string => words.replaceAll(/```[\s\S]*?```|`[^`\n]*`|“[^”]*”|Source: .*|\]\([^)]*\)/g, '')
  const found = (place: string, words: string): readonly string[] =>
    ours(words)
      .split('\n')
      .flatMap((line, i) => [...line.matchAll(pattern)].map(([word]) => `${place}:${i + 1} ${word}`))

  test('we decided against are in no document', () => {
    expect(refused.length).toBeGreaterThan(10)
    expect(each(pages, (page, words) => (page === 'GLOSSARY.md' ? [] : found(page, words)))).toEqual([])
  })
  test('we decided against are on no screen', () => {
    const screens = globSync('src/web/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'))
    expect(screens.flatMap((file) => found(file, readFileSync(file, 'utf8')))).toEqual([])
  })
  test('we decided against are in no problem', () => {
    expect(found('problems', JSON.stringify(problemWords, null, 1))).toEqual([])
  })
})
