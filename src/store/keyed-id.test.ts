import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordKey } from './key.ts'
import { keyedId } from './keyed-id.ts'

const key = recordKey(Buffer.alloc(32, 7))
const idOf = keyedId(key, 'client', 'ehr')

test('is SHA-256 over key, length-prefixed kind and source, and text, cut to 63 bits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
      const input = Buffer.concat([key.naming, Buffer.from('\0\0\0\x06client\0\0\0\x03ehr'), Buffer.from(text)])
      expect(idOf(text)).toBe(createHash('sha256').update(input).digest().readBigUInt64BE() & (2n ** 63n - 1n))
    }),
  )
})

test('the same words give the same id whatever was asked before', () => {
  const first = idOf('A-1')
  idOf('x'.repeat(5_000))
  expect(idOf('A-1')).toBe(first)
  expect(keyedId(key, 'client', 'ehr')('A-1')).toBe(first)
})

test('kind, source, text and key all count, and never run together', () => {
  const ids = [
    idOf('A-1'),
    keyedId(key, 'client', 'eh')('rA-1'),
    keyedId(key, 'staff', 'ehr')('A-1'),
    keyedId(key, 'clien', 'tehr')('A-1'),
    idOf('A-2'),
  ]
  ids.push(keyedId(recordKey(Buffer.alloc(32, 8)), 'client', 'ehr')('A-1'))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id >= 0n && id < 2n ** 63n).toBe(true)
})
