import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { RecordKey } from './key.ts'

// Layout: version (1), key id (4), nonce (12), ciphertext, tag (16).
const version = 1
const nonceAt = 5
const textAt = 17
const tagBytes = 16

/** Bytes that cannot be opened: cut, changed, moved to another place, or sealed under another key. Says which, never what was inside. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

const header = (key: RecordKey): Buffer => Buffer.concat([Buffer.of(version), Buffer.from(key.id, 'hex')])

/**
 * Seals bytes with AES-256-GCM under a fresh random 96-bit nonce (NIST SP 800-38D, 8.2.2). `place` says where they will lie
 * (`import_lines/12/1`); sealed bytes copied to another place do not open.
 */
export function seal(key: RecordKey, place: string, bytes: Uint8Array): Buffer {
  const start = header(key)
  const nonce = randomBytes(textAt - nonceAt)
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce)
  cipher.setAAD(Buffer.concat([start, Buffer.from(place)]))
  return Buffer.concat([start, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made for the same place. Throws SealError when it cannot. */
export function open(key: RecordKey, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  if (bytes.length < textAt + tagBytes || bytes[0] !== version) throw new SealError('not something this version sealed')
  const start = header(key)
  if (!bytes.subarray(0, nonceAt).equals(start)) throw new SealError('sealed under another key')
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(nonceAt, textAt), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.concat([start, Buffer.from(place)]))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(textAt, bytes.length - tagBytes)), decipher.final()])
  } catch (cause) {
    throw new SealError('changed or moved since it was sealed', { cause })
  }
}
