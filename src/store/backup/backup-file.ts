import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { ProblemError } from '#problems'
import { diskFailure } from '../cluster/data-directory.ts'
import type { RecordKey } from '../key.ts'
import { SealError } from '../seal.ts'
import { packParts, unpackParts, type Part } from './parts.ts'
import { fileKey, openStream, sealStream } from './sealed-stream.ts'

// In the open: what this is, which key it needs, and its salt. Everything else is compressed, then sealed.
const magic = 'PLUMBLINE BACKUP 1\n'
const longestHeader = 512

/** What a backup says to anyone: the id of its key, which tells nothing of the key. */
export type BackupHeader = { readonly keyId: string; readonly salt: string }
export type WrittenFile = { readonly bytes: number; readonly sha256: string }

type Writing = { readonly path: string; readonly key: RecordKey; readonly signal?: AbortSignal | undefined }

/** A backup is written under this name until it is whole. */
export const draftOf = (path: string): string => `${path}.making`

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** Writes a backup beside its place, brings it to the disk and then gives it its name: what has the name is whole. */
export async function writeBackupFile({ path, key, signal }: Writing, parts: AsyncIterable<Part>): Promise<WrittenFile> {
  const salt = randomBytes(32)
  const header = Buffer.from(`${magic}${JSON.stringify({ keyId: key.id, salt: salt.toString('hex') })}\n`)
  const sealing = { key: fileKey(key.backups, salt), header }
  const draft = draftOf(path)
  const hash = createHash('sha256')
  let bytes = 0
  const whole = async function* (sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const count = (some: Buffer): Buffer => {
      hash.update(some)
      bytes += some.length
      return some
    }
    yield count(header)
    for await (const some of sealStream(sealing, sealed)) yield count(some)
  }
  try {
    await pipeline(Readable.from(packParts(parts), { objectMode: false }), createZstdCompress(), whole, createWriteStream(draft, { mode: 0o600 }), {
      signal,
    })
    await sync(draft)
    await rename(draft, path)
    await sync(dirname(path))
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw diskFailure(path, cause)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Says of a file which key it needs. Throws ProblemError when it is no backup or cannot be read. */
export async function readBackupHeader(path: string): Promise<{ readonly header: BackupHeader; readonly bytes: Buffer }> {
  const where = { file: path }
  const handle = await open(path, 'r').catch(() => {
    throw new ProblemError({ code: 'backup/no-such-file', where })
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0)
    const text = buffer.subarray(0, bytesRead).toString('latin1')
    const end = text.indexOf('\n', magic.length)
    if (!text.startsWith(magic) || end < 0) throw new ProblemError({ code: 'backup/not-one', where })
    const header = JSON.parse(text.slice(magic.length, end)) as BackupHeader
    return { header, bytes: Buffer.from(buffer.subarray(0, end + 1)) }
  } catch (cause) {
    throw cause instanceof SyntaxError ? new ProblemError({ code: 'backup/not-one', where }) : cause
  } finally {
    await handle.close()
  }
}

/** Refuses a backup that was made under another key, before anything of it is used. */
export async function checkBackupKey(path: string, key: RecordKey): Promise<void> {
  const { header } = await readBackupHeader(path)
  if (header.keyId !== key.id)
    throw new ProblemError({ code: 'backup/other-key', where: { file: path }, facts: { wanted: header.keyId, found: key.id } })
}

/** What is not as it was written shows as a seal that does not open or as bytes that do not unpack. */
function readFailure(path: string, cause: unknown): unknown {
  const isDamage = cause instanceof SealError || (cause instanceof Error && 'code' in cause && /^ZSTD|^Z_/.test(String(cause.code)))
  return isDamage ? new ProblemError({ code: 'backup/damaged', where: { file: path } }) : cause
}

async function* told(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (cause) {
    throw readFailure(path, cause)
  }
}

/** The parts of a backup, one after another. Throws ProblemError when it needs another key, and as soon as it is not what was written. */
export async function* readBackupFile(path: string, key: RecordKey, signal?: AbortSignal): AsyncGenerator<Part> {
  await checkBackupKey(path, key)
  const { header, bytes } = await readBackupHeader(path)
  const sealing = { key: fileKey(key.backups, Buffer.from(header.salt, 'hex')), header: bytes }
  const file = createReadStream(path, { start: bytes.length, ...(signal ? { signal } : {}) })
  const sealed = Readable.from(openStream(sealing, file as AsyncIterable<Buffer>), { objectMode: false })
  const unpacked = createZstdDecompress()
  const fed = pipeline(sealed, unpacked)
  // Told where the parts are read: the stream ends with the same failure.
  fed.catch(() => undefined)
  try {
    for await (const part of unpackParts(unpacked as AsyncIterable<Buffer>)) yield { ...part, bytes: told(path, part.bytes) }
    await fed
  } catch (cause) {
    throw readFailure(path, cause)
  } finally {
    sealed.destroy()
    unpacked.destroy()
    file.destroy()
  }
}

/** SHA-256 of a whole file: which backup it is. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const some of createReadStream(path)) hash.update(some as Buffer)
  return hash.digest('hex')
}
