import { expect, test } from 'vitest'
import { hashCode, hashToken, isToken, newCode, newToken, readCode, showCode } from './tokens.ts'

test('a token has 256 bits, fits into an address, and never comes twice', () => {
  const tokens = Array.from({ length: 1000 }, newToken)
  expect(new Set(tokens).size).toBe(1000)
  expect(tokens.every(isToken)).toBe(true)
  expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32)
  expect(hashToken(tokens[0] ?? '')).toHaveLength(32)
  expect(isToken(`${tokens[0]}x`)).toBe(false)
})

test('a code is read however it is typed', () => {
  const code = newCode()
  expect(readCode(showCode(code).toLowerCase())).toBe(code)
  expect(readCode(' 0il1-OoZ9 ')).toBe('011100Z9')
  for (const wrong of ['', 'ABC', 'ABCDEFGHJ', 'ABCDEFGU']) expect(readCode(wrong)).toBeNull()
})

test('the hash of a code says nothing without the key', () => {
  const code = newCode()
  expect(hashCode(Buffer.alloc(32, 1), code)).not.toEqual(hashCode(Buffer.alloc(32, 2), code))
})
