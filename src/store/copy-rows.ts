import type { Slot, Value } from './fact-row.ts'

// PostgreSQL's binary COPY format: documentation, "COPY", section "Binary Format". Times count microseconds from 2000-01-01.
const signature = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const trailer = Buffer.of(0xff, 0xff)
const postgresEpochMs = 946_684_800_000
const postgresEpochDays = 10_957
const high = 2 ** 32

/** Packs rows for `COPY … WITH (FORMAT binary)`. Fields are put in the order of the table's columns; `take` gives the bytes and starts again. */
export type CopyWriter = {
  readonly startRow: (fields: number) => void
  readonly putNull: () => void
  readonly putBigint: (value: bigint) => void
  /** A whole number up to 2^53 as bigint. */
  readonly putLong: (value: number) => void
  readonly putInt: (value: number) => void
  readonly putText: (value: string) => void
  readonly putBytes: (value: Uint8Array) => void
  readonly putTime: (epochMs: number) => void
  readonly putDay: (days: number) => void
  readonly putDouble: (value: number) => void
  readonly putBool: (value: boolean) => void
  readonly rows: () => number
  readonly bytes: () => number
  readonly take: () => Buffer
}

/** Makes a writer that grows as needed from `roomBytes`. */
export function copyWriter(roomBytes = 1 << 16): CopyWriter {
  let buffer = Buffer.allocUnsafe(roomBytes)
  let view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
  let at = signature.copy(buffer)
  let rows = 0

  const need = (bytes: number): void => {
    if (at + bytes <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes))
    buffer.copy(larger, 0, 0, at)
    buffer = larger
    view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
  }
  const putLong = (value: number): void => {
    need(12)
    view.setInt32(at, 8)
    const top = Math.floor(value / high)
    view.setInt32(at + 4, top)
    view.setUint32(at + 8, value - top * high)
    at += 12
  }
  const putInt = (value: number): void => {
    need(8)
    view.setInt32(at, 4)
    view.setInt32(at + 4, value)
    at += 8
  }
  return {
    startRow: (fields) => {
      need(2)
      view.setInt16(at, fields)
      at += 2
      rows++
    },
    putNull: () => {
      need(4)
      view.setInt32(at, -1)
      at += 4
    },
    putBigint: (value) => {
      need(12)
      view.setInt32(at, 8)
      view.setBigInt64(at + 4, value)
      at += 12
    },
    putLong,
    putInt,
    putText: (value) => {
      need(4 + value.length * 3)
      const length = buffer.write(value, at + 4)
      view.setInt32(at, length)
      at += 4 + length
    },
    putBytes: (value) => {
      need(4 + value.length)
      view.setInt32(at, value.length)
      buffer.set(value, at + 4)
      at += 4 + value.length
    },
    putTime: (epochMs) => putLong((epochMs - postgresEpochMs) * 1000),
    putDay: (days) => putInt(days - postgresEpochDays),
    putDouble: (value) => {
      need(12)
      view.setInt32(at, 8)
      view.setFloat64(at + 4, value)
      at += 12
    },
    putBool: (value) => {
      need(5)
      view.setInt32(at, 1)
      buffer[at + 4] = value ? 1 : 0
      at += 5
    },
    rows: () => rows,
    bytes: () => at,
    take: () => {
      const packed = Buffer.concat([buffer.subarray(0, at), trailer])
      at = signature.length
      rows = 0
      return packed
    },
  }
}

/** How the value in a slot is written, clients and refs through `idOf`. Throws on a value of the wrong type: rows are made by code, not by people. */
export function slotWriter(slot: Slot, writer: CopyWriter, idOf: (text: string) => bigint): (value: Value) => void {
  const wrong = (): never => {
    throw new TypeError(`a value of the wrong type for ${slot.of.fact}.${slot.sql}`)
  }
  const number = (put: (value: number) => void) => (value: Value) =>
    value === null ? writer.putNull() : typeof value === 'number' ? put(value) : wrong()
  const string = (put: (value: string) => void) => (value: Value) =>
    value === null ? writer.putNull() : typeof value === 'string' ? put(value) : wrong()
  switch (slot.of.kind) {
    case 'client':
    case 'ref':
      return string((text) => writer.putBigint(idOf(text)))
    case 'code':
    case 'text':
      return string(writer.putText)
    case 'instant':
      return number(writer.putTime)
    case 'day':
      return number(writer.putDay)
    case 'number':
      return number(writer.putDouble)
    case 'count':
    case 'minutes':
      return number(writer.putInt)
    case 'cents':
      return number(writer.putLong)
    case 'bool':
      return (value) => (value === null ? writer.putNull() : typeof value === 'boolean' ? writer.putBool(value) : wrong())
  }
}
