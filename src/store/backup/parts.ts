import { SealError } from '../seal.ts'

/** One part of a backup: a head in JSON, and bytes of any length that follow it. */
export type Part = { readonly head: unknown; readonly bytes: AsyncIterable<Buffer> }

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
const nothing = lengthOf(0)

/** Parts one after another as one stream: length and head, then length and bytes as often as needed, then a length of 0. */
export async function* packParts(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  for await (const { head, bytes } of parts) {
    const text = Buffer.from(JSON.stringify(head))
    yield lengthOf(text.length)
    yield text
    for await (const some of bytes)
      if (some.length > 0) {
        yield lengthOf(some.length)
        yield some
      }
    yield nothing
  }
}

type Reader = {
  /** So many bytes, or null where the stream ends before the first. */
  readonly take: (bytes: number) => Promise<Buffer | null>
  /** At most so many, as they come. */
  readonly some: (most: number) => Promise<Buffer>
  readonly end: () => Promise<void>
}

const cut = (): never => {
  throw new SealError('it ends in the middle')
}

function reader(bytes: AsyncIterable<Buffer>): Reader {
  const source = bytes[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await source.next()
    if (next.done === true) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  const give = (count: number): Buffer => {
    const given = held.subarray(0, count)
    held = held.subarray(count)
    return given
  }
  return {
    take: async (count) => {
      while (held.length < count) if (!(await more())) return held.length === 0 ? null : cut()
      return give(count)
    },
    some: async (most) => {
      while (held.length === 0) if (!(await more())) return cut()
      return give(Math.min(most, held.length))
    },
    end: async () => {
      await source.return?.(undefined)
    },
  }
}

async function* bytesOf({ take, some }: Reader, over: () => void): AsyncGenerator<Buffer> {
  for (;;) {
    let left = ((await take(4)) ?? cut()).readUInt32BE()
    if (left === 0) break
    while (left > 0) {
      const got = await some(left)
      left -= got.length
      yield got
    }
  }
  over()
}

/** The parts again, in order. What was not read of one is passed over before the next begins. */
export async function* unpackParts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const from = reader(bytes)
  try {
    for (let length = await from.take(4); length !== null; length = await from.take(4)) {
      const head = JSON.parse(((await from.take(length.readUInt32BE())) ?? cut()).toString()) as unknown
      let isOver = false
      const content = bytesOf(from, () => (isOver = true))
      yield { head, bytes: { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) } }
      while (!isOver) if ((await content.next()).done === true) break
    }
  } finally {
    await from.end()
  }
}
