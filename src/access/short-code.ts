// Crockford's alphabet leaves out letters that read like digits.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A short code for an id (decimal text): always the same for the same id, and nothing can be read from it, since ids are keyed hashes. */
export function shortCode(id: string, length: number): string {
  let rest = BigInt(id)
  let code = ''
  for (let i = 0; i < length; i++) {
    code = (letters[Number(rest & 31n)] ?? '') + code
    rest >>= 5n
  }
  return code
}
