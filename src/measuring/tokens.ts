import { createHmac, hash, randomBytes, randomInt } from 'node:crypto'

// Crockford's letters: none that reads like a digit.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 8

/** What opens one request: 256 bits from the system's generator, as text for an address. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
export const hashToken = (token: string): Buffer => hash('sha256', `plumbline answer ${token}`, 'buffer')

/** A code to type on the practice's own tablet: 40 bits, good for minutes, and counted when it is wrong. */
export const newCode = (): string => Array.from({ length: codeLength }, () => letters[randomInt(letters.length)] ?? '').join('')
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** What was typed as a code, however it was typed; null when it cannot be one. */
export function readCode(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return plain.length === codeLength && /^[0-9A-HJKMNP-TV-Z]+$/.test(plain) ? plain : null
}

/** So few bits could be tried out on a copy of the record, so the hash of a code needs the practice's key. */
export const hashCode = (key: Uint8Array, code: string): Buffer => createHmac('sha256', key).update(`plumbline code ${code}`).digest()
