import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterAll, describe, expect, test } from 'vitest'
import type { Line } from '#store'
import { workbookOf, zipOf } from './test-zip.ts'
import { openWorkbook } from './xlsx.ts'

const directory = mkdtempSync(join(tmpdir(), 'xlsx-'))
afterAll(() => rmSync(directory, { recursive: true }))
const saved = (bytes: Buffer): string => {
  const path = join(directory, 'book.xlsx')
  writeFileSync(path, bytes)
  return path
}
async function read(bytes: Buffer, name?: string): Promise<Line[]> {
  const workbook = await openWorkbook(saved(bytes))
  const lines: Line[] = []
  const sheet = workbook.sheets.find((one) => one.name === name) ?? workbook.sheets[0]
  if (sheet) for await (const batch of workbook.read(sheet)) lines.push(...batch.lines)
  workbook.close()
  return lines
}

const strings = [
  '<t>Client</t>',
  '<r><t>Ro</t></r><r><t xml:space="preserve">bin </t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
  '<t>a &amp; b_x000D_</t>',
]

describe('a sheet', () => {
  const rows = `
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>When</t></is></c><c r="C1" t="str"><f>UPPER("x")</f><v>SUM</v></c></row>
    <row r="2"/>
    <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>45292.604166666664</v></c><c r="D4" t="b"><v>1</v></c></row>
    <row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" s="2"><v>45292</v></c><c r="C5"><f>1+1</f><v>2.50</v></c><c r="E5" t="e"><v>#N/A</v></c></row>
    <row r="6"><c r="A6"><v>2.98725E+13</v></c><c r="B6"><v>29872499824296</v></c><c r="C6" s="3"><v>0.1</v></c><c r="XFD6" s="1"/></row>`
  const bytes = workbookOf({ Visits: rows }, { strings })

  test('gives values, not formulas; dates as days and times; each row its number', async () => {
    expect(await read(bytes)).toEqual([
      [1, ['Client', 'When', 'SUM']],
      [4, ['Robin ', '2024-01-01 14:30:00', '', 'TRUE']],
      [5, ['a & b\r', '2024-01-01', '2.5', '', '#N/A']],
      // A number that was rounded before it was saved stays recognisable; one that was not is written out.
      [6, ['2.98725E+13', '29872499824296', '0.1']],
    ])
  })

  test('reads what a library with an XML parser reads', async () => {
    const expected = await readSheet(saved(bytes), 1, { trim: false })
    const known = new Map(await read(bytes))
    const shown = (value: unknown): string => {
      if (value instanceof Date)
        return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
      return typeof value === 'string'
        ? value
        : JSON.stringify(value ?? '')
            .replaceAll('"', '')
            .toUpperCase()
    }
    for (const [i, row] of expected.entries()) {
      // Two differences, on purpose: rounded numbers stay recognisable, and failed formulas are seen.
      if (i === 5) continue
      const cells = (known.get(i + 1) ?? []).map((cell) => (cell === '#N/A' ? '' : cell))
      expect(row.map(shown).join('|').replace(/\|+$/, ''), `row ${i + 1}`).toBe(cells.join('|').replace(/\|+$/, ''))
    }
  })

  test('with prefixed names and in the 1904 calendar reads the same', async () => {
    const prefixed = workbookOf({ A: '<x:row r="7"><x:c r="B7" s="1"><x:v>43830</x:v></x:c></x:row>' }, { is1904: true })
    expect(await read(prefixed)).toEqual([[7, ['', '2024-01-01']]])
  })

  test('larger than a piece passes through in pieces', async () => {
    const many = Array.from(
      { length: 20_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="inlineStr"><is><t>row ${i}</t></is></c></row>`,
    ).join('')
    const lines = await read(workbookOf({ A: many }))
    expect(lines).toHaveLength(20_000)
    expect(lines[19_999]).toEqual([20_000, ['19999', 'row 19999']])
  })
})

test('only the chosen sheet is read, and hidden ones are known', async () => {
  const bytes = workbookOf({ Notes: '<row r="1"><c r="A1"><v>1</v></c></row>', Data: '<row r="1"><c r="A1"><v>2</v></c></row>' }, { hidden: 'Notes' })
  expect(await read(bytes, 'Data')).toEqual([[1, ['2']]])
  const workbook = await openWorkbook(saved(bytes))
  expect(workbook.sheets.map((sheet) => [sheet.name, sheet.isHidden])).toEqual([
    ['Notes', true],
    ['Data', false],
  ])
  workbook.close()
})

test('a row that never ends is refused before it fills memory', async () => {
  const endless = `<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(4 << 20)}</t></is></c>`
  await expect(read(workbookOf({ A: endless }))).rejects.toThrow('import/bad-workbook')
})

test('a damaged workbook is a problem', async () => {
  const bytes = workbookOf({ A: '<row r="1"><c r="A1"><v>1</v></c></row>' })
  await expect(read(bytes.subarray(0, bytes.length - 40))).rejects.toThrow('import/bad-archive')
  await expect(read(zipOf({ 'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>' }))).rejects.toThrow(
    'import/missing-sheet',
  )
})
