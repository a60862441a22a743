import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Line } from '#store'
import { readCsv, type CsvRules } from './csv.ts'

const usual: CsvRules = { delimiter: ',', encoding: 'utf-8' }
async function read(
  bytes: Buffer | string,
  rules: Partial<CsvRules> = {},
  pieceBytes = Infinity,
): Promise<{ lines: Line[]; mixedFrom: number | null }> {
  const whole = Buffer.from(bytes)
  const pieces: Buffer[] = []
  for (let at = 0; at < whole.length; at += pieceBytes) pieces.push(whole.subarray(at, at + pieceBytes))
  const { batches, mixedFrom } = readCsv(Readable.from(pieces), { ...usual, ...rules })
  const lines: Line[] = []
  for await (const batch of batches) lines.push(...batch.lines)
  return { lines, mixedFrom: mixedFrom() }
}

describe('lines', () => {
  test('are counted as an editor counts them, through quoted line breaks and blank lines', async () => {
    const { lines } = await read('a,b\r\n1,"x\r\ny"\n\n2,"q ""r"""\r3,\n,\n4,z')
    expect(lines).toEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\r\ny']],
      [5, ['2', 'q "r"']],
      [6, ['3', '']],
      [8, ['4', 'z']],
    ])
  })

  const cell = fc
    .string({ unit: fc.constantFrom('a', 'é', '“', '"', ',', '\n', '\r\n', ' ', '7', '😀'), maxLength: 8 })
    .filter((text) => !/^\s+$/.test(text))
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

  test('come back whole, with the line they begin on, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, pieceBytes) => {
          const expected: Line[] = []
          let line = 1
          for (const cells of rows) {
            if (cells.some((text) => text !== '')) expected.push([line, cells])
            line += 1 + (cells.join('').match(/\n/g)?.length ?? 0)
          }
          const text = rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
          expect((await read(text, {}, pieceBytes)).lines).toEqual(expected)
        },
      ),
    )
  })
})

describe('encodings', () => {
  const text = 'naïve;“née”;Ærø\n1;2;3\n'
  const expected = [
    [1, ['naïve', '“née”', 'Ærø']],
    [2, ['1', '2', '3']],
  ]
  const wide = (order: 'le' | 'be'): Buffer => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return order === 'le' ? bytes : bytes.swap16()
  }
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', wide('le')],
    ['utf-16be', wide('be')],
    ['windows-1252', Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1')],
  ] as const)('%s', async (encoding, bytes) => {
    for (const pieceBytes of [3, 1000]) expect((await read(bytes, { encoding, delimiter: ';' }, pieceBytes)).lines).toEqual(expected)
  })

  test('a file that is UTF-8 at first and not later says from which line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nné,1\n'.repeat(100)), Buffer.from('n\xe9,2\n', 'latin1'), Buffer.from('c,d\n')])
    for (const pieceBytes of [7, 64, 10_000]) {
      const { lines, mixedFrom } = await read(bytes, {}, pieceBytes)
      expect(lines).toHaveLength(202)
      expect(lines[200]).toEqual([201, ['n\ufffd', '2']])
      expect(mixedFrom, `pieces of ${pieceBytes}`).toBeGreaterThan(195)
      expect(mixedFrom).toBeLessThanOrEqual(201)
    }
  })

  test('characters cut by the border of a piece are not called damaged', async () => {
    const bytes = Buffer.from('é,€,😀\n'.repeat(50))
    for (let pieceBytes = 1; pieceBytes < 12; pieceBytes++) expect((await read(bytes, {}, pieceBytes)).mixedFrom).toBeNull()
  })
})

describe('what has no end', () => {
  test('a line of megabytes is refused early', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        given += 1 << 18
        yield Buffer.alloc(1 << 18, 'x')
        await Promise.resolve()
      }
    }
    const { batches } = readCsv(endless(), usual)
    await expect(batches.next()).rejects.toMatchObject({ problems: [{ code: 'import/line-too-long', where: { line: 1 } }] })
    expect(given).toBeLessThan(4 << 20)
  })

  test('a quotation mark that does not close names the line it opens on', async () => {
    await expect(read('a,b\n1,2\n"3,4\n5,6\n')).rejects.toMatchObject({ problems: [{ code: 'import/open-quote', where: { line: 3 } }] })
    await expect(read(`a,b\n1,"2\n${'3,4\n'.repeat(400_000)}`)).rejects.toMatchObject({
      problems: [{ code: 'import/open-quote', where: { line: 2 } }],
    })
  })
})

test('a quotation mark inside a cell is a character', async () => {
  expect((await read('size,"6"" x 4"""\n5" pipe,x\n')).lines).toEqual([
    [1, ['size', '6" x 4"']],
    [2, ['5" pipe', 'x']],
  ])
})
