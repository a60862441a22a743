import { isUtf8 } from 'node:buffer'
import { Parser } from 'csv-parse'
import { ProblemError } from '#problems'
import type { Line } from '#store'
import type { RecordBatch } from '../map-lines.ts'
import type { Encoding } from './sniff.ts'

export type CsvRules = { readonly delimiter: string; readonly encoding: Encoding }

// Longer than any row of a table; a file without line ends, or with an open quotation mark, is recognised after this much.
const longestRecord = 1 << 20

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '')
const lineBreak = /\r\n|\n|\r/g
/** Line breaks inside quoted cells: a record is so many lines longer. */
const breaksIn = (cells: readonly string[]): number => {
  let breaks = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? ''
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(lineBreak)?.length ?? 0
  }
  return breaks
}

/** Gives UTF-8 whatever the file's encoding. Bytes that do not fit become U+FFFD, which the cells' readers give back. */
function toUtf8(encoding: Encoding): (bytes: Buffer) => Buffer {
  if (encoding === 'utf-8') return (bytes) => bytes
  const decoder = new TextDecoder(encoding)
  return (bytes) => Buffer.from(decoder.decode(bytes, { stream: true }))
}

const parser = (delimiter: string): Parser =>
  new Parser({
    bom: true,
    delimiter,
    // All three everywhere: files are put together from others.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
  })

const problemOf = (cause: Error, line: number): Error => {
  const { code, lines } = cause as Error & { code?: string; lines?: number }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new ProblemError({ code: 'import/open-quote', where: { line } })
  if (code !== 'CSV_MAX_RECORD_SIZE') return cause
  const hasSwallowedLines = (lines ?? line) > line
  return new ProblemError(
    hasSwallowedLines ? { code: 'import/open-quote', where: { line } } : { code: 'import/line-too-long', where: { line }, facts: { limit: '1 MB' } },
  )
}

export type CsvReading = {
  readonly batches: AsyncGenerator<RecordBatch>
  /** The first line after which bytes were seen that are not UTF-8, or null. */
  readonly mixedFrom: () => number | null
}

/**
 * Splits the bytes of a table into records, a piece of the file at a time. Every record knows the line it begins on; blank lines are left
 * out. Throws a ProblemError for a line without end or a quotation mark that never closes.
 */
export function readCsv(source: AsyncIterable<Buffer>, rules: CsvRules): CsvReading {
  let mixedFrom: number | null = null
  let line = 1
  let bytes = 0
  let records: string[][] = []
  const decode = toUtf8(rules.encoding)
  const csv = parser(rules.delimiter)
  csv.on('data', (cells: string[]) => records.push(cells))
  // Errors also come through the callbacks, where they are awaited.
  csv.on('error', () => undefined)
  const settle = (write: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => write((error) => (error ? reject(problemOf(error, lineAfter(records, line))) : resolve())))
  const take = (): RecordBatch => {
    const lines: Line[] = []
    for (const cells of records) {
      if (!isBlank(cells)) lines.push([line, cells])
      line += 1 + breaksIn(cells)
    }
    records = []
    return { lines, bytes }
  }
  async function* batches(): AsyncGenerator<RecordBatch> {
    try {
      for await (const piece of source) {
        bytes += piece.length
        if (rules.encoding === 'utf-8' && mixedFrom === null && !isUtf8(trimmed(piece))) mixedFrom = line + firstBadLine(piece)
        await settle((done) => csv.write(decode(piece), done))
        const batch = take()
        if (batch.lines.length > 0) yield batch
      }
      await settle((done) => csv.end(done))
      const last = take()
      if (last.lines.length > 0) yield last
    } finally {
      csv.destroy()
    }
  }
  return { batches: batches(), mixedFrom: () => mixedFrom }
}

const lineAfter = (records: readonly string[][], line: number): number => records.reduce((at, cells) => at + 1 + breaksIn(cells), line)

/** A piece without the characters its borders cut. */
function trimmed(piece: Buffer): Buffer {
  let start = 0
  while (start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80) start++
  let end = piece.length
  for (let back = 1; back <= 3 && back <= piece.length; back++) {
    const byte = piece[piece.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    if (byte >= 0xc0 && back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2)) end = piece.length - back
    break
  }
  return piece.subarray(start, end)
}

/** How many lines of the piece come before the first that is not UTF-8. */
function firstBadLine(piece: Buffer): number {
  let lines = 0
  for (let from = 0; from < piece.length; lines++) {
    const end = piece.indexOf(10, from)
    if (!isUtf8(trimmed(piece.subarray(from, end < 0 ? piece.length : end)))) return lines
    if (end < 0) break
    from = end + 1
  }
  return 0
}
