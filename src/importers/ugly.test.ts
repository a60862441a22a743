import { ftruncateSync, openSync, closeSync, writeSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProblemError, sayProblem } from '#problems'
import { inspectFile } from './inspect.ts'
import type { ProfileInput } from './map/profile.ts'
import { workbookOf, zipOf } from './read/test-zip.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { testImports, visits, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())

const header = 'id,client,clinician,start,status\n'
const good = 'A1,C1,Ash Marlow,5/13/2026 14:30,Show\n'
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

/** Files that are no table: what looking at one says, and what importing it says. */
const unusable: readonly (readonly [string, string | Buffer, string])[] = [
  ['an empty file', '', 'import/empty-file'],
  ['blank lines only', '\n\r\n\n', 'import/empty-file'],
  ['a mark and nothing else', '\ufeff', 'import/empty-file'],
  ['a PDF', '%PDF-1.7\n1 0 obj', 'import/not-a-table'],
  ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]), 'import/not-a-table'],
  ['a web page called .xls', '<html><body><table><tr><td>id</td></tr></table></body></html>', 'import/not-a-table'],
  ['a JSON file', '[{"id": 1, "client": "C1"}]', 'import/not-a-table'],
  ['an old workbook', ole, 'import/old-workbook'],
  ['bytes', Buffer.concat([Buffer.from(header), Buffer.alloc(64), Buffer.from(good)]), 'import/binary'],
]
/** Broken archives and workbooks. */
const broken: readonly (readonly [string, Buffer, string])[] = [
  ['an archive that was cut off', zipOf({ 'a.csv': header + good.repeat(100) }).subarray(0, 60), 'import/bad-archive'],
  ['an archive without tables', zipOf({ 'letter.docx': 'x' }), 'import/not-a-table'],
  ['an archive that writes elsewhere', zipOf({ '../a.csv': header }), 'import/unsafe-archive'],
  ['an archive made to burst', zipOf({ 'a.csv': header }, { claimedSize: 4_000_000_000 }), 'import/archive-too-large'],
  ['a workbook without sheets', zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'import/missing-sheet'],
]

describe('files that are no table', () => {
  test.each(unusable)('%s', async (_, content, code) => {
    const found = await inspectFile(imports.save('file.csv', content))
    expect(found.problems.map((problem) => problem.code)).toEqual([code])
    expect(found.candidates).toEqual([])
    await expect(imports.run(content, visits)).rejects.toMatchObject({ problems: [{ code }] })
  })

  test.each(broken)('%s', async (_, content, code) => {
    const found = await inspectFile(imports.save('file.zip', content))
    expect(found.problems.map((problem) => problem.code)).toEqual([code])
    const format: ProfileInput['format'] = { kind: 'zip', entry: 'a.csv', delimiter: ',', encoding: 'utf-8', headerLine: 1 }
    await expect(imports.run(content, { ...visits, format })).rejects.toBeInstanceOf(ProblemError)
  })

  test('gigabytes of one line are refused at once, in little memory', async () => {
    const path = imports.save('line.csv', '')
    const file = openSync(path, 'w')
    const piece = Buffer.alloc(1 << 20, 'x')
    for (let i = 0; i < 6; i++) writeSync(file, piece)
    // A hole: two gigabytes to whoever reads on.
    ftruncateSync(file, 2 ** 31)
    closeSync(file)
    const [before, started] = [process.memoryUsage().rss, performance.now()]
    expect((await inspectFile(path)).problems).toMatchObject([{ code: 'import/line-too-long', where: { line: 1 } }])
    await expect(imports.run('', visits, { path })).rejects.toMatchObject({ problems: [{ code: 'import/line-too-long' }] })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('nothing of them is in the record', async () => {
    expect(await imports.rows('SELECT (SELECT count(*)::int FROM appointment) AS a, (SELECT count(*)::int FROM import_lines) AS l')).toEqual([
      { a: 0, l: 0 },
    ])
  })
})

describe('tables with faults', () => {
  const outcomeOf = async (content: string | Buffer, profile: ProfileInput = visits) => {
    const outcome = await imports.run(content, profile)
    return {
      rejects: outcome.rejects.map((r) => [r.code, r.column, r.n, r.firstLine]),
      notes: outcome.notes.map((note) => note.code),
      read: outcome.read,
      rejected: outcome.rejected,
    }
  }
  const csv = (encoding: 'utf-8' | 'utf-16le' | 'windows-1252', delimiter = ','): ProfileInput => ({
    ...visits,
    format: { kind: 'csv', encoding, delimiter, headerLine: 1 },
  })

  test('impossible dates, unknown statuses, missing and superfluous cells each say what is wrong', async () => {
    const rows = [
      'A2,C2,x,2/30/2026,Show',
      'A3,C3,x,13/13/2026,Show',
      'A4,C4,x,soon,Show',
      'A5,C5,x,5/1/0226,Show',
      'A6,C6,x,5/1/2026,hm',
      'A7,C7,x,5/1/2026',
      'A8,C8,x,5/1/2026,Show,extra',
      'A9,C9,x,5/1/2026,Show,,',
    ]
    expect(await outcomeOf(`${header}${rows.join('\n')}\n`)).toEqual({
      read: 8,
      rejected: 7,
      rejects: [
        ['import/impossible-date', 'start', 2, 2],
        ['import/date-out-of-range', 'start', 1, 5],
        ['import/not-a-date', 'start', 1, 4],
        ['import/too-few-cells', null, 1, 7],
        ['import/too-many-cells', null, 1, 8],
        ['import/unknown-word', 'status', 1, 6],
      ],
      notes: [],
    })
  })

  test('bytes that do not fit the encoding give their rows back and are told, with the line', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${header}B1,Née,x,5/1/2026,Show\n`),
      Buffer.from('B2,N\xe9e,x,5/1/2026,Show\n', 'latin1'),
      Buffer.from('B3,C3,x,5/1/2026,Show\n'),
    ])
    const outcome = await imports.run(mixed, visits)
    expect(outcome.rejects).toEqual([{ code: 'import/unreadable-characters', column: 'client', n: 1, firstLine: 3 }])
    expect(outcome.notes.map((note) => [note.code, note.where?.line])).toEqual([['import/mixed-encoding', 3]])
    expect((await inspectFile(imports.save('m.csv', mixed))).format).toMatchObject({ encoding: 'utf-8' })
  })

  test.each([
    ['Windows-1252', Buffer.from(`${header}D1,N\xe9e,x,5/13/2026,Show\n`, 'latin1'), csv('windows-1252')],
    ['UTF-16', utf16(`${header}D1,Née,x,5/13/2026,Show\n`), csv('utf-16le')],
    ['semicolons', `${header}D1,Née,x,5/13/2026,Show\n`.replaceAll(',', ';'), csv('utf-8', ';')],
    ['tabs and CR line ends', `${header}D1,Née,x,5/13/2026,Show\n`.replaceAll(',', '\t').replaceAll('\n', '\r'), csv('utf-8', '\t')],
  ])('%s is recognised and gives the same row', async (_, content, profile) => {
    const found = await inspectFile(imports.save('d.csv', content))
    expect(found.format).toMatchObject({
      kind: 'csv',
      encoding: 'encoding' in profile.format ? profile.format.encoding : '',
      delimiter: 'delimiter' in profile.format ? profile.format.delimiter : '',
    })
    await outcomeOf(content, profile)
    expect(
      await imports.rows("SELECT count(DISTINCT client_id)::int AS clients, count(*)::int AS n FROM appointment WHERE source_id = 'D1'"),
    ).toEqual([{ clients: 1, n: 1 }])
  })

  test('a NUL in a cell gives that row back', async () => {
    const rows = `${header}${good.replace('A1', 'N0').repeat(1)}${'N9,C9,x,5/1/2026,Show\n'.repeat(1)}`
    // Far enough into the file that looking at its beginning does not show it.
    const far = `${rows}${Array.from({ length: 1200 }, (_, i) => `P${i},C1,x,5/1/2026,Show\n`).join('')}N1,C\0X,x,5/1/2026,Show\n`
    expect((await outcomeOf(far)).rejects).toEqual([['import/nul-character', 'client', 1, 1204]])
  })

  test('formulas stay words, and leave again as words', async () => {
    const formulas = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', "=cmd|'/C calc'!A0"]
    const outcome = await imports.run(`${header}${formulas.map((f, i) => `F${i},C1,"${f}",5/1/2026,?!`).join('\n')}\n`, visits)
    const text = (await Array.fromAsync(rejectsCsv(imports.record, outcome.importId ?? ''))).join('')
    for (const cell of text
      .split(/\r\n/)
      .slice(1, -1)
      .map((line) => line.split(',')[2] ?? ''))
      expect(cell).toMatch(/^"?'/)
    await imports.run(`${header}F9,C1,=1+1,5/1/2026,Show\n`, visits)
    expect(await imports.rows("SELECT count(*)::int AS n FROM label WHERE name = '=1+1'")).toEqual([{ n: 1 }])
  })

  test('titles above, counts below and totals at the end are no rows', async () => {
    const table = `Sunrise Practice\nReport of May\n\n${header}2 ids,2 clients,1 staff,2 visits,1 status\nT1,C1,x,5/13/2026,Show\nT2,C2,x,5/14/2026,Show\n${header}Total,2,,,\nPrinted on 5/31/2026\n`
    const found = await inspectFile(imports.save('t.csv', table), { fact: 'appointment' })
    expect(found.format).toMatchObject({ headerLine: 4 })
    const [profile] = found.candidates
    if (!profile) throw new Error('no guess')
    const outcome = await imports.run(table, profile)
    expect([outcome.read, outcome.rejected]).toEqual([2, 0])
    expect(outcome.notes).toContainEqual({ code: 'import/lines-skipped', facts: { lines: 4, first: 5 } })
  })

  test('a workbook imports like the same table as text', async () => {
    const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    const names = ['id', 'client', 'clinician', 'start', 'status']
    const rows = `<row r="3">${names.map((name, i) => cell(`${'ABCDE'[i] ?? ''}3`, name)).join('')}</row><row r="5">${cell('A5', 'X1')}${cell('B5', 'C1')}<c r="D5" s="1"><v>46143.604166667</v></c>${cell('E5', 'Show')}</row><row r="6">${cell('A6', 'X2')}${cell('B6', 'C1')}${cell('D6', '2026-05-02')}</row>`
    const bytes = workbookOf({ Visits: rows })
    const outcome = await imports.run(bytes, { ...visits, format: { kind: 'xlsx', sheet: 'Visits', headerLine: 3 } })
    expect([outcome.added, outcome.rejected]).toEqual([2, 0])
    expect(
      await imports.rows("SELECT source_id, scheduled_start_local::text AS at, line FROM appointment WHERE source_id LIKE 'X%' ORDER BY 1"),
    ).toEqual([
      { source_id: 'X1', at: '2026-05-01 14:30:00', line: 5 },
      { source_id: 'X2', at: '2026-05-02 00:00:00', line: 6 },
    ])
    expect((await inspectFile(imports.save('w.xlsx', bytes))).format).toEqual({
      kind: 'xlsx',
      sheet: 'Visits',
      headerLine: 3,
      skips: ['totals', 'counts', 'repeated-header', 'notes'],
    })
  })
})

test('no name, date or id of a client is in a problem, a count, a preview or an error', async () => {
  const planted = 'Canary Plantagenet'
  const content = `${header}Z1,${planted},${planted},2/31/2026,${planted}\n${planted},,x,5/1/2026,Show\nZ2,${planted},x,5/1/2026,Show\nZ2,Other,x,5/1/2026,Show\nZ3,2.98725E+13,x,3/8/2026 2:30,Show\nZ4,${planted}\0,x,5/1/2026,Show\n${planted}\nZ5,${planted},a,b,c,d,e\n`
  const outcome = await imports.run(content, visits)
  expect(outcome.rejected).toBeGreaterThan(4)
  const said = [
    outcome.notes.map(sayProblem),
    outcome,
    await imports.rows('SELECT problems, code, facts, column_name FROM import_reject r JOIN import i ON i.id = r.import_id'),
  ]
  const dry = await imports.run(content, visits, { isDryRun: true })
  const failures: unknown[] = []
  for (const bad of [`${header}Z1,"${planted}`, `${planted}\n1,2\n`, `${header}Z1,${planted},x,5/1/2026,Show\n"${planted}`])
    await imports
      .run(bad, visits)
      .catch((cause: unknown) => failures.push(cause instanceof ProblemError ? [cause.message, cause.stack, cause.problems.map(sayProblem)] : cause))
  expect(failures).toHaveLength(3)
  const inspected = await inspectFile(imports.save('planted.csv', content))
  const everything = JSON.stringify([said, dry, failures, inspected.problems, inspected.questions])
  expect(everything).not.toMatch(/canary|plantagenet|2\.98725/i)
})
