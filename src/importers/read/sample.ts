import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { ProblemError } from '#problems'
import type { Line } from '#store'
import { readCsv, type CsvRules } from './csv.ts'
import { usualWidth } from './find-header.ts'
import { sniff, type Encoding, type Sniffed } from './sniff.ts'

/** Lines of a table to guess from: the first ones in order, and rows from all over the file. */
export type Sample = {
  readonly head: readonly Line[]
  readonly spread: readonly Line[]
  readonly isWhole: boolean
  readonly delimiter: string
  readonly encoding: Encoding
}

const headBytes = 1 << 20
const pieceBytes = 48 << 10
const pieces = 24
export const mostSampled = 4000

/** Up to that many lines, evenly taken. */
export const evenly = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most ? [...all] : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] as T)

/** The beginning of a file and pieces from all over it: enough to tell what it is without reading it whole. */
export async function readPieces(path: string): Promise<{ size: number; head: Buffer; spread: Buffer[] }> {
  const { size } = await stat(path)
  const file = await open(path)
  try {
    const at = async (start: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, size - start)), 0, Math.min(length, size - start), start)
      return buffer.subarray(0, bytesRead)
    }
    // Up to a few megabytes everything is looked at.
    const head = await at(0, size <= 4 * headBytes ? size : headBytes)
    const rest = size - head.length
    const spread: Buffer[] = []
    if (rest > 0)
      for (let i = 1; i <= pieces; i++)
        spread.push(
          await at(head.length + Math.floor((rest - pieceBytes) * (i / pieces)) - (Math.floor((rest - pieceBytes) * (i / pieces)) % 2), pieceBytes),
        )
    return { size, head, spread }
  } finally {
    await file.close()
  }
}

/** True for an archive, by its first bytes. */
export async function isZipFile(path: string): Promise<boolean> {
  if ((await stat(path)).isDirectory()) return false
  const file = await open(path)
  try {
    return sniff((await file.read(Buffer.alloc(4), 0, 4, 0)).buffer).kind === 'zip'
  } finally {
    await file.close()
  }
}

export const sniffPieces = ({ head, spread }: { head: Buffer; spread: readonly Buffer[] }): Sniffed =>
  sniff(head.subarray(0, 1 << 16), Buffer.concat([head, ...spread]))

const delimiters = [',', ';', '\t', '|']

async function readSome(bytes: Buffer, rules: CsvRules, most: number): Promise<Line[]> {
  const lines: Line[] = []
  const { batches } = readCsv(Readable.from([bytes]), rules)
  for await (const batch of batches) {
    lines.push(...batch.lines)
    if (lines.length >= most) break
  }
  return lines
}

/** Splits the first lines by each usual delimiter and takes the one that gives most lines the same number of cells, more than one. */
async function findDelimiter(head: Buffer, encoding: Encoding): Promise<string> {
  const start = head.subarray(0, 1 << 16)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const lines = await readSome(start, { delimiter, encoding }, 300).catch(() => [])
    const width = usualWidth(lines.slice(0, 300))
    const same = lines.filter(([, cells]) => cells.length === width).length / Math.max(lines.length, 1)
    const score = width < 2 ? 0 : same * (1 + Math.min(width, 40) / 100)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** The lines of a piece cut out of the middle of a file: those between its first and last line break that are as wide as the others. */
async function readMiddle(piece: Buffer, rules: CsvRules, width: number): Promise<Line[]> {
  const isWide = rules.encoding === 'utf-16le' || rules.encoding === 'utf-16be'
  const start = piece.indexOf(10) + (rules.encoding === 'utf-16le' ? 2 : 1)
  const end = piece.lastIndexOf(10) + (rules.encoding === 'utf-16le' ? 2 : 1)
  if (start <= 0 || end <= start || (isWide && (end - start) % 2 !== 0)) return []
  const lines = await readSome(piece.subarray(start, end), rules, Infinity).catch(() => [])
  return lines.filter(([, cells]) => cells.length === width)
}

/** Samples a text table. Throws a ProblemError for a line without end or a quotation mark that never closes. */
export async function sampleText(parts: { size: number; head: Buffer; spread: readonly Buffer[] }, encoding: Encoding): Promise<Sample> {
  const { head, spread, size } = parts
  const isWhole = head.length >= size
  if (!isWhole && !head.subarray(0, headBytes).some((byte) => byte === 10 || byte === 13))
    throw new ProblemError({ code: 'import/line-too-long', where: { line: 1 }, facts: { limit: '1 MB' } })
  const rules: CsvRules = { delimiter: await findDelimiter(head, encoding), encoding }
  const lastBreak = Math.max(head.lastIndexOf(10), head.lastIndexOf(13))
  const complete = isWhole ? head : head.subarray(0, lastBreak + (encoding === 'utf-16le' ? 2 : 1))
  const first = await readSome(complete, rules, Infinity).catch((cause: unknown) => {
    // The head of a larger file may end inside a quoted cell.
    if (!isWhole && cause instanceof ProblemError && cause.problems[0]?.code === 'import/open-quote')
      return readSome(complete.subarray(0, 1 << 16), rules, 100).catch(() => [])
    throw cause
  })
  const width = usualWidth(first)
  const middles: Line[] = []
  for (const piece of spread) middles.push(...(await readMiddle(piece, rules, width)))
  return { head: first.slice(0, 60), spread: evenly([...first, ...middles], mostSampled), isWhole, ...rules }
}
