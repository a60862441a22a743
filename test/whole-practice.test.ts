/**
 * The made-up practice by month must stay what it was. A number that moves is either a fault, or meant: then `npm run accept` writes the table
 * anew, and the commit says why.
 */
import { catalog } from '#content'
import { beforeAll, expect, test } from 'vitest'
import { changesBetween, readStored, wholePractice, type Line } from './whole-practice.ts'

let tables: { readonly duckdb: readonly Line[]; readonly postgres: readonly Line[] }
beforeAll(async () => {
  tables = await wholePractice()
}, 120_000)

test('both engines agree', () => {
  expect(changesBetween(tables.postgres, tables.duckdb)).toEqual([])
})
test('no number has moved unexplained', () => {
  expect(changesBetween(readStored(), tables.duckdb), 'if this is meant: npm run accept, and say why in the commit').toEqual([])
})
test('every KPI has a figure in the made-up practice', () => {
  const valued = new Set(tables.duckdb.filter((l) => l.state === 'value').map((l) => l.kpi))
  expect(catalog.map((k) => k.id).filter((id) => !valued.has(id))).toEqual([])
})
