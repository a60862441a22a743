import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealError } from '../seal.ts'
import { packParts, unpackParts, type Part } from './parts.ts'
import { fileKey, openStream, sealStream } from './sealed-stream.ts'

const sealing = { key: fileKey(Buffer.alloc(32, 1), Buffer.alloc(32, 2)), header: Buffer.from('header') }
async function* of(...pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces
}
const all = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(bytes))
const sealed = (bytes: Buffer): Promise<Buffer> => all(sealStream(sealing, of(bytes)))
const opened = (bytes: Buffer, by = sealing): Promise<Buffer> => all(openStream(by, of(bytes)))

const chunk = 64 * 1024
test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])('%i bytes come back, and show nothing of themselves', async (size) => {
  const bytes = Buffer.alloc(size, 'A')
  const hidden = await sealed(bytes)
  expect(hidden.includes(Buffer.from('AAAA'))).toBe(false)
  expect((await opened(hidden)).equals(bytes)).toBe(true)
})

test('however the bytes arrive', async () => {
  const bytes = randomBytes(3 * chunk + 100)
  const hidden = await sealed(bytes)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: hidden.length }), { maxLength: 12 }), async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), hidden.length]
      const pieces = at.slice(1).map((end, i) => hidden.subarray(at[i], end))
      expect((await all(openStream(sealing, of(...pieces)))).equals(bytes)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('cut anywhere, changed anywhere, put in another order or opened by another key it does not open', async () => {
  const hidden = await sealed(randomBytes(2 * chunk + 50))
  const step = chunk + 16
  for (const end of [0, 1, 16, step - 1, step, 2 * step, hidden.length - 1])
    await expect(opened(hidden.subarray(0, end)), `cut at ${end}`).rejects.toThrow(SealError)
  for (const at of [0, 5, step - 1, step, 2 * step + 3, hidden.length - 1]) {
    const changed = Buffer.from(hidden)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(opened(changed), `changed at ${at}`).rejects.toThrow(SealError)
  }
  const swapped = Buffer.concat([hidden.subarray(step, 2 * step), hidden.subarray(0, step), hidden.subarray(2 * step)])
  await expect(opened(swapped)).rejects.toThrow(SealError)
  const left = Buffer.concat([hidden.subarray(0, step), hidden.subarray(2 * step)])
  await expect(opened(left)).rejects.toThrow(SealError)
  await expect(opened(Buffer.concat([hidden, Buffer.alloc(20)]))).rejects.toThrow(SealError)
  await expect(opened(hidden, { ...sealing, key: randomBytes(32) })).rejects.toThrow(SealError)
  await expect(opened(hidden, { ...sealing, header: Buffer.from('another') })).rejects.toThrow(SealError)
})

test('parts come back with their heads, also when one is not read to its end; cut in the middle they are refused', async () => {
  const parts: Part[] = [
    { head: { name: 'one' }, bytes: of(Buffer.from('abc'), Buffer.alloc(0), Buffer.from('defg')) },
    { head: { name: 'none' }, bytes: of() },
    { head: { name: 'two' }, bytes: of(Buffer.from('xyz')) },
  ]
  async function* each(): AsyncGenerator<Part> {
    yield* parts
  }
  const packed = await all(packParts(each()))
  const seen: unknown[] = []
  for await (const { head, bytes } of unpackParts(of(...[...packed].map((byte) => Buffer.of(byte))))) {
    if ((head as { name: string }).name === 'one') {
      for await (const some of bytes) {
        seen.push(some.toString())
        break
      }
    } else seen.push(head, (await all(bytes)).toString())
  }
  expect(seen).toEqual(['a', { name: 'none' }, '', { name: 'two' }, 'xyz'])
  await expect(
    (async () => {
      for await (const { bytes } of unpackParts(of(packed.subarray(0, -2)))) await all(bytes)
    })(),
  ).rejects.toThrow(SealError)
})
