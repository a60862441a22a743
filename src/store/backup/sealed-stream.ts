import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { SealError } from '../seal.ts'

// A stream is sealed in chunks, each with its place in the nonce and a mark on the last (the STREAM construction, Hoang, Reyhanitabar, Rogaway
// and Vizár 2015): chunks cannot be changed, left out, put in another order or cut off at the end without it being noticed.
const chunkBytes = 64 * 1024
const tagBytes = 16
const nonceBytes = 12

/** The key of one file: the record's key for backups and the file's own salt, so that no nonce is ever used twice under one key. */
export const fileKey = (backupKey: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', backupKey, salt, 'plumbline backup file 1', 32))

function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes)
  nonce.writeUIntBE(counter, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

type Sealing = { readonly key: Buffer; readonly header: Buffer }

function sealChunk({ key, header }: Sealing, nonce: Buffer, chunk: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(header)
  return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
}

function openChunk({ key, header }: Sealing, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < tagBytes) throw new SealError('cut off')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(header)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()])
  } catch (cause) {
    throw new SealError('changed or cut off since it was sealed', { cause })
  }
}

/** Cuts a stream into pieces of one size; the last may be shorter, is never missing, and is known to be the last. */
async function* pieces(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let rest: Buffer[] = []
  let held = 0
  for await (const some of bytes) {
    rest.push(some)
    held += some.length
    if (held <= size) continue
    const all = Buffer.concat(rest)
    let at = 0
    // One piece is always kept back: only the end of the stream says that it is the last.
    for (; all.length - at > size; at += size) yield { piece: all.subarray(at, at + size), isLast: false }
    rest = [all.subarray(at)]
    held = all.length - at
  }
  yield { piece: Buffer.concat(rest), isLast: true }
}

/** Seals a stream; `header` is what stands in the open before it and may not be changed either. */
export async function* sealStream(sealing: Sealing, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let place = 0
  for await (const { piece, isLast } of pieces(bytes, chunkBytes)) yield sealChunk(sealing, nonceOf(place++, isLast), piece)
}

/** Opens what `sealStream` made, chunk by chunk. Throws SealError at the first chunk that is not as it was, and at the end when that is missing. */
export async function* openStream(sealing: Sealing, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let place = 0
  for await (const { piece, isLast } of pieces(bytes, chunkBytes + tagBytes)) yield openChunk(sealing, nonceOf(place++, isLast), piece)
}
