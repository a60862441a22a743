import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProfileInput } from './map/profile.ts'
import { testImports, visits, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())

const header = 'id,client,clinician,start,status'
const row = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  client: fc.constantFrom('C1', 'C2', 'Ægir Ø', '', '“Bee”'),
  clinician: fc.constantFrom('Ash Marlow', 'Wren Tully', ''),
  start: fc.constantFrom('5/1/2026 14:30', '5/1/2026 2:30 PM', '3/8/2026 2:30', '2/31/2026', '12/31/2026'),
  status: fc.constantFrom('Show', 'no show', 'NO SHOW', '?', 'void', 'what'),
})
type Row = { id: number; client: string; clinician: string; start: string; status: string }
const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const lineOf = (r: Row): string => [`A${r.id}`, r.client, r.clinician, r.start, r.status].map(quoted).join(',')
// Rows of one id agree: which of two contradicting rows is right is not a question of order.
const agreeing = (rows: readonly Row[]): Row[] => [...new Map(rows.map((r) => [r.id, r])).values()]

/** The record without what rightly depends on when a row came: its import, line and commit. */
const state = async (): Promise<string> =>
  JSON.stringify([
    await imports.rows(`SELECT to_jsonb(a) - '{import_id,line,change_seq}'::text[] AS row FROM appointment a ORDER BY client_id, id`),
    await imports.rows('SELECT kind, id, name FROM label ORDER BY kind, id'),
    await imports.rows('SELECT client_id, source FROM client_identity ORDER BY 1'),
  ])
const clear = (): Promise<unknown> => imports.rows('TRUNCATE appointment, label, client_identity, import, import_lines, import_reject, change')

type Spelling = { eol: string; bom: boolean; wide: boolean }
const spelt = (lines: readonly string[], { eol, bom, wide }: Spelling): Buffer => {
  const text = `${bom || wide ? '\ufeff' : ''}${[header, ...lines].join(eol)}${eol}`
  return wide ? Buffer.from(text, 'utf16le') : Buffer.from(text)
}

test('rows shuffled, repeated, split over files and spelt otherwise give the same record; and again nothing new', async () => {
  const shuffled = fc.array(row, { minLength: 1, maxLength: 14 }).chain((rows) => {
    const lines = agreeing(rows).map(lineOf)
    const repeated = fc
      .shuffledSubarray([...lines, ...lines], { minLength: lines.length })
      .map((some) => [...new Set([...some, ...lines])].concat(some))
    return fc.tuple(
      fc.constant(lines),
      repeated,
      fc.integer({ min: 1, max: 4 }),
      fc.record({ eol: fc.constantFrom('\n', '\r\n'), bom: fc.boolean(), wide: fc.boolean() }),
    )
  })
  await fc.assert(
    fc.asyncProperty(shuffled, async ([lines, again, files, spelling]) => {
      await clear()
      const first = await imports.run(spelt(lines, { eol: '\n', bom: false, wide: false }), visits)
      const expected = await state()
      await clear()
      const size = Math.ceil(again.length / files)
      for (let at = 0; at < again.length; at += size) {
        const encoding = spelling.wide ? 'utf-16le' : 'utf-8'
        const profile: ProfileInput = { ...visits, format: { ...visits.format, headerLine: 1, kind: 'csv', delimiter: ',', encoding } }
        await imports.run(spelt(again.slice(at, at + size), spelling), profile)
      }
      expect(await state()).toBe(expected)
      const second = await imports.run(spelt(lines, { eol: '\r\n', bom: true, wide: false }), visits)
      expect([second.added, second.changed, second.same]).toEqual([0, 0, first.added])
      expect(await state()).toBe(expected)
    }),
    { numRuns: 25 },
  )
})

test('without row numbers the natural key does the same', async () => {
  const [feed] = visits.feeds
  if (!feed) throw new Error('no feed')
  const profile: ProfileInput = { ...visits, feeds: [{ ...feed, key: { kind: 'natural', columns: ['client', 'scheduledStart', 'clinician'] } }] }
  await clear()
  const lines = ['x,C1,Ash Marlow,5/1/2026 14:30,Show', 'y,C1,Ash Marlow,5/1/2026 2:30 PM,show', 'z,C1,Wren Tully,5/1/2026 14:30,Show']
  const one = await imports.run(`${header}\n${lines.join('\n')}\n`, profile)
  expect([one.added, one.duplicates]).toEqual([2, 1])
  const two = await imports.run(`${header}\n${lines.toReversed().join('\n')}\n`, profile)
  expect([two.added, two.changed, two.same]).toEqual([0, 0, 2])
  expect(await imports.rows('SELECT DISTINCT source_id FROM appointment')).toEqual([{ source_id: null }])
})

test('anonymous answers that look alike are counted, the same however often they come', async () => {
  const column = (name: string) => [{ column: name, nth: 1 }]
  const pulse: ProfileInput = {
    ...visits,
    name: 'pulse',
    feeds: [
      {
        fact: 'pulse_answer',
        columns: [
          { to: 'pulse', from: [], read: { kind: 'fixed', value: '2026 spring' } },
          { to: 'closedOn', from: column('closed'), read: { kind: 'day', order: 'ymd' } },
          { to: 'question', from: column('question'), read: { kind: 'text' } },
          { to: 'value', from: column('value'), read: { kind: 'number', decimal: '.' } },
        ],
        key: { kind: 'content', repeats: 'count' },
      },
    ],
  }
  const answers = 'closed,question,value\n2026-05-01,Well?,4\n2026-05-01,Well?,4\n2026-05-01,Well?,5\n2026-05-01,Well?,4\n'
  expect((await imports.run(answers, pulse)).added).toBe(4)
  expect((await imports.run(answers, pulse)).same).toBe(4)
})
