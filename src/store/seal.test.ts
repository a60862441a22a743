import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordKey } from './key.ts'
import { packLines, packReject, unpackLines, unpackReject } from './line-blocks.ts'
import { open, seal, SealError } from './seal.ts'

const key = recordKey(Buffer.alloc(32, 7))
const place = 'client_identity/1'

describe('seal', () => {
  test('opens to the same bytes, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const sealed = seal(key, place, bytes)
        expect(open(key, place, sealed)).toEqual(Buffer.from(bytes))
        expect(sealed.equals(seal(key, place, bytes))).toBe(false)
      }),
    )
  })

  test('does not open elsewhere, under another key, cut, or with any bit changed', () => {
    const sealed = seal(key, place, Buffer.from('Ada Canary'))
    expect(() => open(key, 'client_identity/2', sealed)).toThrow(SealError)
    expect(() => open(recordKey(randomBytes(32)), place, sealed)).toThrow('another key')
    expect(() => open(key, place, sealed.subarray(0, -1))).toThrow(SealError)
    expect(() => open(key, place, Buffer.alloc(0))).toThrow(SealError)
    for (let at = 0; at < sealed.length; at++) {
      const bent = Buffer.from(sealed)
      bent[at] = (bent[at] ?? 0) ^ 1
      expect(() => open(key, place, bent), `byte ${at}`).toThrow(SealError)
    }
  })

  test('its message tells nothing of what was inside', () => {
    const bent = seal(key, place, Buffer.from('Ada Canary'))
    bent[20] = (bent[20] ?? 0) ^ 1
    expect(() => open(key, place, bent)).toThrow(/^(?!.*Canary)/)
  })

  test('holds no plain text', () => expect(seal(key, place, Buffer.from('Ada Canary')).includes('Canary')).toBe(false))
})

describe('line blocks', () => {
  const lines = [
    [2, ['7', 'Ada “Canary”', '']],
    [3, ['8', 'two\nlines', ' x ']],
  ] as const

  test('give back the lines they were made of', () => {
    const block = packLines(key, 12n, lines)
    expect([block.firstLine, block.lastLine]).toEqual([2, 3])
    expect(unpackLines(key, '12', block)).toEqual(lines)
  })

  test('belong to one import and one place', () => {
    const block = packLines(key, 12n, lines)
    expect(() => unpackLines(key, 13n, block)).toThrow(SealError)
    expect(() => unpackLines(key, 12n, { ...block, firstLine: 3 })).toThrow(SealError)
    expect(() => packLines(key, 12n, [])).toThrow('at least one line')
  })

  test('rejected cells come back', () => {
    const at = { importId: 3n, place: 1 }
    expect(unpackReject(key, { importId: '3', place: '1' }, packReject(key, at, ['a', '']))).toEqual(['a', ''])
  })
})
