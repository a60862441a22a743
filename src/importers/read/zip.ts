import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ProblemError } from '#problems'

export type Archive = {
  readonly entries: readonly Entry[]
  /** The entry whose path ends so, with the shortest path when there are several. */
  readonly find: (name: string) => Entry | null
  readonly open: (entry: Entry) => Promise<Readable>
  readonly close: () => void
}

// An archive is read as a stream and never written out, so size costs time, not room; these bounds catch archives made to do harm.
const mostEntries = 100_000
const mostBytes = 64 * 2 ** 30
const mostRatio = 500
const ratioFromBytes = 256 * 2 ** 20

/** Opens an archive and reads its list of entries. Throws a ProblemError when it is damaged, unsafe, or unpacks to something absurd. */
export async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile
  const entries: Entry[] = []
  try {
    zip = await openPromise(path, { autoClose: false })
  } catch {
    throw new ProblemError({ code: 'import/bad-archive' })
  }
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry)
      if (entries.length > mostEntries) throw new ProblemError({ code: 'import/archive-too-large', facts: { limit: `${mostEntries} files` } })
    }
    checkSizes(entries)
  } catch (cause) {
    zip.close()
    throw problemOf(cause)
  }
  const files = entries.filter((entry) => !entry.fileName.endsWith('/'))
  return {
    entries: files,
    find: (name) =>
      files
        .filter((entry) => entry.fileName.toLowerCase() === name.toLowerCase() || entry.fileName.toLowerCase().endsWith(`/${name.toLowerCase()}`))
        .toSorted((a, b) => a.fileName.length - b.fileName.length)[0] ?? null,
    open: async (entry) => {
      if (entry.isEncrypted()) throw new ProblemError({ code: 'import/bad-archive', where: { file: basename(entry.fileName) } })
      const stream = await zip.openReadStreamPromise(entry)
      return stream
    },
    close: () => zip.close(),
  }
}

function checkSizes(entries: readonly Entry[]): void {
  const sum = (pick: (entry: Entry) => number): number => entries.reduce((total, entry) => total + pick(entry), 0)
  const [unpacked, packed] = [sum((entry) => entry.uncompressedSize), sum((entry) => entry.compressedSize)]
  if (unpacked > mostBytes) throw new ProblemError({ code: 'import/archive-too-large', facts: { limit: '64 GB' } })
  if (unpacked > ratioFromBytes && unpacked > packed * mostRatio)
    throw new ProblemError({ code: 'import/archive-too-large', facts: { limit: `${mostRatio} times its size` } })
}

const problemOf = (cause: unknown): ProblemError => {
  if (cause instanceof ProblemError) return cause
  // yauzl refuses names that leave the archive; it says so in words only.
  const isPath = cause instanceof Error && /absolute path|invalid relative path|invalid characters in fileName/.test(cause.message)
  return new ProblemError({ code: isPath ? 'import/unsafe-archive' : 'import/bad-archive' })
}

/** The bytes of an entry. A damaged one is a problem, not a crash. */
export async function* entryBytes(archive: Archive, entry: Entry): AsyncGenerator<Buffer> {
  try {
    for await (const piece of await archive.open(entry)) yield piece as Buffer
  } catch (cause) {
    throw problemOf(cause)
  }
}
