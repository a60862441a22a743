import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ProblemError, type Problem } from '#problems'
import type { RecordBatch } from '../map-lines.ts'
import type { Format } from '../map/profile.ts'
import type { Tally } from '../map/tally.ts'
import { readCsv } from './csv.ts'
import { lineKind } from './find-header.ts'
import { sniff } from './sniff.ts'
import { openWorkbook } from './xlsx.ts'
import { entryBytes, openArchive } from './zip.ts'

/** A table of a file, ready to be read: its header, then its rows. */
export type OpenTable = {
  readonly header: readonly string[] | null
  readonly records: AsyncGenerator<RecordBatch>
  readonly fileName: string
  readonly isPadded: boolean
  /** Of the bytes read so far; whole once the rows are exhausted. */
  readonly fileHash: () => string | null
  readonly notes: () => readonly Problem[]
  readonly close: () => void
}
type Source = {
  readonly batches: AsyncGenerator<RecordBatch>
  readonly fileName: string
  readonly fileHash: () => string | null
  readonly notes: () => readonly Problem[]
  readonly close: () => void
}

const readBytes = 256 << 10

async function textSource(path: string, format: Format & { kind: 'csv' }): Promise<Source> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 14), 0, 1 << 14, 0)
    const sniffed = sniff(buffer.subarray(0, bytesRead))
    if (sniffed.kind === 'none') throw new ProblemError(sniffed.problem)
    if (sniffed.kind === 'resources') throw new ProblemError({ code: 'import/not-a-table', facts: { kind: 'a file of FHIR resources' } })
    if (sniffed.kind === 'zip') throw new ProblemError({ code: 'import/not-a-table', facts: { kind: 'an archive or a workbook' } })
  } finally {
    await file.close()
  }
  const hash = createHash('sha256')
  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const piece of createReadStream(path, { highWaterMark: readBytes })) {
      hash.update(piece as Buffer)
      yield piece as Buffer
    }
  }
  const csv = readCsv(hashed(), format)
  return {
    batches: csv.batches,
    fileName: basename(path),
    fileHash: () => hash.copy().digest('hex'),
    notes: () => mixedNote(csv.mixedFrom()),
    close: () => undefined,
  }
}

const mixedNote = (line: number | null): Problem[] => (line === null ? [] : [{ code: 'import/mixed-encoding', where: { line } }])

async function entrySource(path: string, format: Format & { kind: 'zip' }): Promise<Source> {
  const archive = await openArchive(path)
  const entry = archive.find(format.entry)
  if (!entry) {
    archive.close()
    throw new ProblemError({ code: 'import/missing-entry', facts: { entry: format.entry } })
  }
  const csv = readCsv(entryBytes(archive, entry), format)
  return {
    batches: csv.batches,
    fileName: `${basename(path)}/${basename(entry.fileName)}`,
    fileHash: () => null,
    notes: () => mixedNote(csv.mixedFrom()),
    close: archive.close,
  }
}

async function sheetSource(path: string, format: Format & { kind: 'xlsx' }): Promise<Source> {
  const workbook = await openWorkbook(path)
  const sheet = workbook.sheets.find((one) => one.name === format.sheet)
  if (!sheet) {
    workbook.close()
    throw new ProblemError({ code: 'import/missing-sheet' })
  }
  return { batches: workbook.read(sheet), fileName: basename(path), fileHash: () => null, notes: () => [], close: workbook.close }
}

type CellFormat = Exclude<Format, { kind: 'ndjson' }>

const openSource = (path: string, format: CellFormat): Promise<Source> => {
  switch (format.kind) {
    case 'csv':
      return textSource(path, format)
    case 'zip':
      return entrySource(path, format)
    case 'xlsx':
      return sheetSource(path, format)
  }
}

/** Opens a file as a profile's format says. Throws a ProblemError when it is another kind of file, empty, or has no such table. */
export async function openTableFile(path: string, format: CellFormat, tally: Tally): Promise<OpenTable> {
  const source = await openSource(path, format)
  let header: readonly string[] | null = null
  const early: RecordBatch[] = []
  try {
    while (format.headerLine > 0 && header === null) {
      const next: IteratorResult<RecordBatch, unknown> = await source.batches.next()
      if (next.done === true) throw new ProblemError({ code: early.length === 0 ? 'import/empty-file' : 'import/no-header' })
      early.push(next.value)
      header = next.value.lines.find(([line]) => line >= format.headerLine)?.[1] ?? null
    }
  } catch (cause) {
    source.close()
    throw cause
  }
  const kindOf = lineKind(header, format.skips)
  let skipped: { lines: number; first: number } | null = null
  async function* records(): AsyncGenerator<RecordBatch> {
    const rowsOf = (batch: RecordBatch): RecordBatch => {
      const lines = batch.lines.filter(([line, cells]) => {
        if (line <= format.headerLine) return false
        if (kindOf(cells) === null) return true
        skipped = { lines: (skipped?.lines ?? 0) + 1, first: skipped?.first ?? line }
        return false
      })
      return { lines, bytes: batch.bytes }
    }
    for (const batch of early.splice(0)) yield rowsOf(batch)
    for await (const batch of source.batches) yield rowsOf(batch)
  }
  const notes = (): Problem[] => [
    ...source.notes(),
    ...(skipped ? [{ code: 'import/lines-skipped' as const, facts: { ...skipped } }] : []),
    ...tally.notes(),
  ]
  return {
    header,
    records: records(),
    fileName: source.fileName,
    isPadded: format.kind === 'xlsx',
    fileHash: source.fileHash,
    notes,
    close: source.close,
  }
}
