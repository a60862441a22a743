// Crockford's alphabet leaves out letters that read like digits.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 7

/** A short code for a client id (decimal text): the same client always has the same one, and it says nothing about the person. */
export function clientCode(id: string | null): string {
  if (id === null) return '–'
  let rest = BigInt(id)
  let code = ''
  for (let i = 0; i < length; i++) {
    code = (letters[Number(rest & 31n)] ?? '') + code
    rest >>= 5n
  }
  return `C-${code}`
}
