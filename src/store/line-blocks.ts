import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { RecordKey } from './key.ts'
import { open, seal } from './seal.ts'

/** One line of an export as it came: its number, counted from 1 with the header, and its cells. */
export type Line = readonly [line: number, cells: readonly string[]]
/** A row of `import_lines`. */
export type LineBlock = { readonly firstLine: number; readonly lastLine: number; readonly sealed: Buffer }

type ImportId = bigint | string
const linesPlace = (importId: ImportId, firstLine: number): string => `import_lines/${importId}/${firstLine}`
const rejectPlace = (importId: ImportId, place: bigint | string | number): string => `import_reject/${importId}/${place}`

const pack = (value: unknown): Buffer => zstdCompressSync(Buffer.from(JSON.stringify(value)))
const unpack = (bytes: Buffer): unknown => JSON.parse(zstdDecompressSync(bytes).toString())

/** Compresses and seals consecutive lines (a few hundred at a time) for `import_lines`. Throws when there are none. */
export function packLines(key: RecordKey, importId: ImportId, lines: readonly Line[]): LineBlock {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) throw new Error('a block needs at least one line')
  return { firstLine: first[0], lastLine: last[0], sealed: seal(key, linesPlace(importId, first[0]), pack(lines)) }
}

/** Opens a block that `packLines` made. Throws SealError when it was sealed under another key or for another import. */
export function unpackLines(key: RecordKey, importId: ImportId, block: Pick<LineBlock, 'firstLine' | 'sealed'>): readonly Line[] {
  return unpack(open(key, linesPlace(importId, block.firstLine), block.sealed)) as Line[]
}

/** Seals the cells of a rejected line for `import_reject`. `place` is the row's place in the list of rejects. */
export const packReject = (key: RecordKey, at: { importId: ImportId; place: bigint | string | number }, cells: readonly string[]): Buffer =>
  seal(key, rejectPlace(at.importId, at.place), Buffer.from(JSON.stringify(cells)))

/** Opens the cells of a rejected line. */
export const unpackReject = (key: RecordKey, at: { importId: ImportId; place: bigint | string | number }, sealed: Buffer): readonly string[] =>
  JSON.parse(open(key, rejectPlace(at.importId, at.place), sealed).toString()) as string[]
