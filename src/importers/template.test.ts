import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordedFacts } from '#facts'
import { csvLine } from './csv-text.ts'
import { inspectFile } from './inspect.ts'
import { dictionaryCsv, dictionaryFor, templateColumn, templateFor } from './template.ts'
import { testImports, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())

describe.each(recordedFacts.map((table) => [table.name, table] as const))('the template of %s', (fact, table) => {
  test('filled with its own examples imports without a question', async () => {
    const entries = dictionaryFor(fact)
    const filled = templateFor(fact) + csvLine(entries.map((entry) => entry.example))
    const found = await inspectFile(imports.save(`${fact}.csv`, filled))
    const [profile] = found.candidates
    expect(profile?.feeds[0]?.fact).toBe(fact)
    expect(Object.fromEntries(profile?.feeds[0]?.columns.map(({ to, from }) => [to, from[0]]) ?? [])).toEqual(
      Object.fromEntries(table.columns.map((column) => [column.key, { column: templateColumn(column), nth: 1 }])),
    )
    expect([found.questions, found.problems]).toEqual([[], []])
    if (!profile) throw new Error('no guess')
    const outcome = await imports.run(filled, profile)
    expect([outcome.added, outcome.rejected, outcome.notes]).toEqual([1, 0, []])
    const [row] = await imports.rows(`SELECT * FROM "${fact}"`)
    for (const column of table.columns) expect(row?.[column.sql], column.key).not.toBeNull()
    expect((await imports.run(filled, profile)).same).toBe(1)
  })

  test('has every column explained', () => {
    const entries = dictionaryFor(fact)
    for (const column of table.columns) {
      const entry = entries.find((one) => one.column === templateColumn(column))
      expect(entry).toMatchObject({ means: column.means, isRequired: column.required === true, values: column.values ?? [] })
    }
    expect(new Set(entries.map((entry) => entry.column)).size).toBe(entries.length)
    expect(dictionaryCsv(fact).split('\r\n')).toHaveLength(entries.length + 2)
  })
})

test('without row numbers a filled template has its natural key', async () => {
  const header = dictionaryFor('work_day').map((entry) => entry.column)
  const row = dictionaryFor('work_day').map((entry) => (entry.column === 'row id' ? '' : entry.example))
  const found = await inspectFile(imports.save('work.csv', csvLine(header) + csvLine(row)))
  expect(found.candidates[0]?.feeds[0]?.key).toEqual({ kind: 'natural', columns: ['clinician', 'day', 'site'] })
})
