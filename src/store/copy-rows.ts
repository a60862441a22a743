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

type Room = { buffer: Buffer; view: DataView; at: number; rows: number }

const makeRoom = (bytes: number): Pick<Room, 'buffer' | 'view'> => {
  const buffer = Buffer.allocUnsafe(bytes)
  return { buffer, view: new DataView(buffer.buffer, buffer.byteOffset, buffer.length) }
}

function need(room: Room, bytes: number): void {
  if (room.at + bytes <= room.buffer.length) return
  const larger = makeRoom(Math.max(room.buffer.length * 2, room.at + bytes))
  room.buffer.copy(larger.buffer, 0, 0, room.at)
  Object.assign(room, larger)
}

/** Begins a field of so many bytes and gives the place of its content. It may grow the room: ask for `room.view` only afterwards. */
function field(room: Room, bytes: number): number {
  need(room, 4 + bytes)
  room.view.setInt32(room.at, bytes)
  const content = room.at + 4
  room.at = content + bytes
  return content
}

function putLong(room: Room, value: number): void {
  const at = field(room, 8)
  const top = Math.floor(value / high)
  room.view.setInt32(at, top)
  room.view.setUint32(at + 4, value - top * high)
}

/** Short words in plain letters, which most are, are written here; calling out for each of them would cost more than the rest of the row. */
function writeText({ buffer, at }: Room, value: string): number {
  const start = at + 4
  const { length } = value
  if (length > 48) return buffer.write(value, start)
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i)
    if (code > 127) return buffer.write(value, start)
    buffer[start + i] = code
  }
  return length
}

function take(room: Room): Buffer {
  const packed = Buffer.concat([room.buffer.subarray(0, room.at), trailer])
  room.at = signature.length
  room.rows = 0
  return packed
}

/** Makes a writer that grows as needed from `roomBytes`. */
export function copyWriter(roomBytes = 1 << 16): CopyWriter {
  const room: Room = { ...makeRoom(roomBytes), at: signature.length, rows: 0 }
  signature.copy(room.buffer)
  const putInt = (value: number): void => {
    const at = field(room, 4)
    room.view.setInt32(at, value)
  }
  return {
    startRow: (fields) => {
      need(room, 2)
      room.view.setInt16(room.at, fields)
      room.at += 2
      room.rows++
    },
    putNull: () => {
      need(room, 4)
      room.view.setInt32(room.at, -1)
      room.at += 4
    },
    putBigint: (value) => {
      const at = field(room, 8)
      room.view.setBigInt64(at, value)
    },
    putLong: (value) => putLong(room, value),
    putInt,
    putText: (value) => {
      // A UTF-16 unit takes at most three bytes in UTF-8.
      need(room, 4 + value.length * 3)
      const length = writeText(room, value)
      room.view.setInt32(room.at, length)
      room.at += 4 + length
    },
    putBytes: (value) => {
      const at = field(room, value.length)
      room.buffer.set(value, at)
    },
    putTime: (epochMs) => putLong(room, (epochMs - postgresEpochMs) * 1000),
    putDay: (days) => putInt(days - postgresEpochDays),
    putDouble: (value) => {
      const at = field(room, 8)
      room.view.setFloat64(at, value)
    },
    putBool: (value) => {
      const at = field(room, 1)
      room.buffer[at] = value ? 1 : 0
    },
    rows: () => room.rows,
    bytes: () => room.at,
    take: () => take(room),
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
