import { setImmediate } from 'node:timers/promises'
import type { Flaw, ImportBatch, Line, RejectedLine } from '#store'
import type { FeedReader } from './map/compile-feed.ts'

/** A stretch of a table: its lines, split into cells, and how many bytes of the file have been read so far. */
export type RecordBatch = {
  readonly lines: readonly Line[]
  readonly bytes: number
  /** Lines their reader gives back, with the reasons: they are no rows. */
  readonly flaws?: ReadonlyMap<number, readonly Flaw[]>
}

const isSameFlaw = (a: Flaw, b: Flaw): boolean => a.code === b.code && a.column === b.column

function mapBatch(batch: RecordBatch, readers: readonly FeedReader[]): ImportBatch {
  const rows = readers.map((): ImportBatch['rows'][number][number][] => [])
  const rejects: RejectedLine[] = []
  for (const [line, cells] of batch.lines) {
    const unread = batch.flaws?.get(line)
    if (unread) {
      rejects.push({ line, cells, flaws: unread })
      continue
    }
    let flaws: Flaw[] | null = null
    for (let i = 0; i < readers.length; i++) {
      const reader = readers[i]
      if (!reader) continue
      for (const rowCells of reader.expand?.(cells) ?? [cells]) {
        const mapped = reader.read(line, rowCells)
        if (mapped === null) continue
        if ('line' in mapped) rows[i]?.push(mapped)
        else for (const flaw of mapped) if (!flaws?.some((known) => isSameFlaw(known, flaw))) (flaws ??= []).push(flaw)
      }
    }
    if (flaws) rejects.push({ line, cells, flaws })
  }
  return { lines: batch.lines, rows, rejects, bytes: batch.bytes }
}

/** Makes rows of lines, a stretch at a time, giving others a turn in between. */
export async function* mapLines(
  records: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  readers: readonly FeedReader[],
): AsyncGenerator<ImportBatch> {
  for await (const batch of records) {
    yield mapBatch(batch, readers)
    await setImmediate()
  }
}
