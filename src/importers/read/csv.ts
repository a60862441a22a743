import { isUtf8 } from 'node:buffer'
import { ProblemError } from '#problems'
import type { Line } from '#store'
import type { RecordBatch } from '../map-lines.ts'
import type { Encoding } from './sniff.ts'
import { makeSplitter, type SplitFlaw } from './split-records.ts'

export type CsvRules = { readonly delimiter: string; readonly encoding: Encoding }

const isFlaw = (split: Line[] | SplitFlaw): split is SplitFlaw => 'code' in split
const problemOf = ({ code, line }: SplitFlaw): ProblemError =>
  new ProblemError({ code, where: { line }, ...(code === 'import/line-too-long' ? { facts: { limit: '1 MB' } } : {}) })

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
  let bytes = 0
  // Bytes that do not fit become U+FFFD, which the cells' readers give back; a mark of the byte order is dropped.
  const decoder = new TextDecoder(rules.encoding)
  const splitter = makeSplitter(rules.delimiter)
  const batch = (split: Line[] | SplitFlaw): RecordBatch => {
    if (isFlaw(split)) throw problemOf(split)
    return { lines: split, bytes }
  }
  async function* batches(): AsyncGenerator<RecordBatch> {
    for await (const piece of source) {
      bytes += piece.length
      if (rules.encoding === 'utf-8' && mixedFrom === null && !isUtf8(trimmed(piece))) mixedFrom = splitter.line() + firstBadLine(piece)
      const next = batch(splitter.push(decoder.decode(piece, { stream: true })))
      if (next.lines.length > 0) yield next
    }
    const last = batch(splitter.push(decoder.decode()))
    if (last.lines.length > 0) yield last
    const end = batch(splitter.end())
    if (end.lines.length > 0) yield end
  }
  return { batches: batches(), mixedFrom: () => mixedFrom }
}

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
