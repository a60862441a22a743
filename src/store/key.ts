import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** The practice's secret, split by use, so that nothing learned about one use helps with another. */
export type RecordKey = {
  /** Eight hex digits that name the secret without telling it; stored with everything sealed under it. */
  readonly id: string
  readonly sealing: KeyObject
  /** 32 bytes that make row ids unguessable. */
  readonly naming: Buffer
  /** 32 bytes that the keys of backup files are derived from. */
  readonly backups: Buffer
}

const derive = (secret: Uint8Array, use: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `plumbline ${use} 1`, bytes))

/** Splits the 32-byte secret with HKDF (RFC 5869). Throws when it has another length: config checks it first. */
export function recordKey(secret: Uint8Array): RecordKey {
  if (secret.length !== 32) throw new Error('the secret must have 32 bytes')
  return {
    id: derive(secret, 'key id', 4).toString('hex'),
    sealing: createSecretKey(derive(secret, 'sealing', 32)),
    naming: derive(secret, 'naming', 32),
    backups: derive(secret, 'backups', 32),
  }
}
