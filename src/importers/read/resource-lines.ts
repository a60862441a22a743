import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ProblemError } from '#problems'
import { entryBytes, openArchive } from './zip.ts'

/** A file of resources: the path itself, or one file of a folder or an archive. */
export type ResourceFile = {
  /** Null for the path itself. */
  readonly entry: string | null
  readonly name: string
  readonly bytes: () => AsyncIterable<Buffer>
  readonly hash: () => string | null
}
export type ResourceFiles = { readonly files: readonly ResourceFile[]; readonly close: () => void }
/** A line with its number, and how many bytes have been read. */
export type ResourceLine = { readonly line: number; readonly text: string; readonly bytes: number }

const isResources = (name: string): boolean => /\.(?:ndjson|jsonl)$/i.test(name) && !/(?:^|\/)(?:\.|__MACOSX)/.test(name)
const readBytes = 256 << 10
const longestLine = 16 << 20

/** Lists the files of resources at a path: a file, a folder of files, an archive. */
export async function openResourceFiles(path: string, isZip: boolean): Promise<ResourceFiles> {
  if (isZip) {
    const archive = await openArchive(path)
    const entries = archive.entries.filter((entry) => isResources(entry.fileName)).toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
    const files = entries.map((entry) => ({
      entry: entry.fileName,
      name: `${basename(path)}/${basename(entry.fileName)}`,
      bytes: () => entryBytes(archive, entry),
      hash: () => null,
    }))
    return { files, close: archive.close }
  }
  const isFolder = (await stat(path)).isDirectory()
  const names = isFolder ? (await readdir(path)).filter(isResources).toSorted() : [null]
  return { files: names.map((name) => plainFile(path, name)), close: () => undefined }
}

function plainFile(path: string, entry: string | null): ResourceFile {
  let hash = createHash('sha256')
  async function* bytes(): AsyncGenerator<Buffer> {
    hash = createHash('sha256')
    for await (const piece of createReadStream(entry === null ? path : join(path, entry), { highWaterMark: readBytes })) {
      hash.update(piece as Buffer)
      yield piece as Buffer
    }
  }
  return { entry, name: entry === null ? basename(path) : `${basename(path)}/${entry}`, bytes, hash: () => hash.copy().digest('hex') }
}

/** The lines of a file that hold anything. A piece of it is in memory at a time; a line without end is a problem. */
export async function* resourceLines(file: ResourceFile): AsyncGenerator<readonly ResourceLine[]> {
  const decoder = new TextDecoder()
  let [rest, line, bytes] = ['', 0, 0]
  const take = (text: string): readonly ResourceLine[] => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine)
      throw new ProblemError({ code: 'import/line-too-long', where: { line: line + lines.length + 1 }, facts: { limit: '16 MB' } })
    return lines.flatMap((one): ResourceLine[] => {
      line++
      return one.trim() === '' ? [] : [{ line, text: one, bytes }]
    })
  }
  for await (const piece of file.bytes()) {
    bytes += piece.length
    const lines = take(decoder.decode(piece, { stream: true }))
    if (lines.length > 0) yield lines
  }
  const last = take(`${decoder.decode()}\n`)
  if (last.length > 0) yield last
}

const quick = /^\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"/

/** Which kind of resource a line holds; null when it is not one whole JSON object. */
export function kindOfLine(text: string): string | null {
  const found = quick.exec(text)?.[1]
  if (found !== undefined) return found
  const value = parseLine(text)
  return value === null ? null : typeof value['resourceType'] === 'string' ? value['resourceType'] : ''
}

export function parseLine(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
