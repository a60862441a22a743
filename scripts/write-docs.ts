/** Writes every page that is made from the code, and removes pages of KPIs and instruments that are gone. */
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { generatedDocs } from './generated-docs.ts'

const pages = await generatedDocs()
for (const stale of globSync(['docs/kpis/*.md', 'docs/instruments/*.md']).filter((path) => !pages.has(path))) rmSync(stale)
for (const [path, text] of pages) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
console.log(`${pages.size} pages`)
