import { hash } from 'node:crypto'
import type { RecordKey } from './key.ts'

const lengthOf = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}
const prefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([lengthOf(bytes), bytes])
}

/**
 * Makes ids for one kind of thing of one source: the first 63 bits of SHA-256 over the naming key, kind, source and text, so that the same
 * thing gets the same id from every file and nobody without the key can tell whose it is. Kind and source carry their lengths: no two
 * triples share an input. One one-shot hash instead of HMAC is a fifth of the cost and safe here, since a cut digest cannot be extended.
 */
export function keyedId(key: RecordKey, kind: string, source: string): (text: string) => bigint {
  const prefix = Buffer.concat([key.naming, prefixed(kind), prefixed(source)])
  let room = Buffer.concat([prefix, Buffer.alloc(512)])
  const first = new DataView(new ArrayBuffer(8))
  return (text) => {
    // A UTF-16 unit takes at most three bytes in UTF-8.
    if (prefix.length + text.length * 3 > room.length) room = Buffer.concat([prefix, Buffer.alloc(text.length * 3)])
    const length = room.write(text, prefix.length)
    // As a string of bytes: half the cost of a Buffer per id.
    const digest = hash('sha256', room.subarray(0, prefix.length + length), 'latin1')
    for (let i = 0; i < 8; i++) first.setUint8(i, digest.charCodeAt(i))
    return first.getBigUint64(0) & 0x7fff_ffff_ffff_ffffn
  }
}
