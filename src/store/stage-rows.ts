import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { factNamed } from '#facts'
import { copyWriter, slotWriter, type CopyWriter } from './copy-rows.ts'
import { idKindOf, isLabelKind, slotsOf, whenColumn, type FactRow, type FeedPlan } from './fact-row.ts'
import type { RecordKey } from './key.ts'
import { keyedId } from './keyed-id.ts'
import { packLines, packReject, type Line } from './line-blocks.ts'
import { mergeSql } from './merge-sql.ts'
import { seal } from './seal.ts'

export type Flaw = { readonly column: string | null; readonly code: string; readonly facts?: Readonly<Record<string, string | number>> }
export type RejectedLine = { readonly line: number; readonly cells: readonly string[]; readonly flaws: readonly Flaw[] }

/** Labels are the practice's own: one clinician has one id whichever system names her. */
const practiceWide = ''

/** Rows packed for one COPY statement. */
export type Piece = { readonly sql: string; readonly bytes: Buffer }

/** Sends packed rows, one statement after the other. */
export async function sendPieces(client: ClientBase, pieces: readonly Piece[]): Promise<void> {
  for (const { sql, bytes } of pieces)
    await new Promise<void>((resolve, reject) => {
      const stream = client.query(copyFrom(sql))
      stream.on('error', reject)
      stream.on('finish', resolve)
      stream.end(bytes)
    })
}

const takeFrom = (writer: CopyWriter, table: string): Piece[] =>
  writer.rows() === 0 ? [] : [{ sql: `COPY ${table} FROM STDIN WITH (FORMAT binary)`, bytes: writer.take() }]

export type Names = {
  readonly idOf: (kind: string, source: string) => (text: string) => bigint
  readonly labels: () => { kinds: string[]; ids: string[]; names: string[] }
  readonly take: () => Piece[]
}

/** Where clients' own names wait, sealed, until it is known which are new. */
export const identityStage = 'stage_identity'

// A client is hashed once and then remembered; when a file has more clients than this the memory starts again.
const rememberedClients = 200_000

/** Turns the source's words into ids, keeping the names of labels and sealing what the source calls its clients. */
export function importNames(key: RecordKey): Names {
  const labels = new Map<string, Map<string, bigint>>()
  const identities = copyWriter()
  const made = new Map<string, (text: string) => bigint>()
  const remember = (make: (text: string) => bigint, known: Map<string, bigint>, onNew: (id: bigint, text: string) => void) => (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const id = make(text)
    if (known.size >= rememberedClients) known.clear()
    // A copy: what is remembered must not hold on to the piece of the file it was cut from.
    known.set(Buffer.from(text).toString(), id)
    onNew(id, text)
    return id
  }
  const make = (kind: string, source: string): ((text: string) => bigint) => {
    const hash = keyedId(key, kind, source)
    if (isLabelKind(kind)) {
      const known = labels.get(kind) ?? new Map<string, bigint>()
      labels.set(kind, known)
      return remember(hash, known, () => undefined)
    }
    if (kind !== 'client') return hash
    return remember(hash, new Map(), (id, text) => {
      identities.startRow(3)
      identities.putBigint(id)
      identities.putText(source)
      identities.putBytes(seal(key, `client_identity/${id}`, Buffer.from(text)))
    })
  }
  return {
    idOf: (kind, source) => {
      const name = JSON.stringify([kind, source])
      const idOf = made.get(name) ?? make(kind, source)
      made.set(name, idOf)
      return idOf
    },
    labels: () => {
      const all = [...labels].flatMap(([kind, known]) => [...known].map(([name, id]) => ({ kind, name, id: String(id) })))
      return { kinds: all.map((l) => l.kind), ids: all.map((l) => l.id), names: all.map((l) => l.name) }
    },
    take: () => takeFrom(identities, identityStage),
  }
}

export type FeedStage = {
  readonly add: (row: FactRow) => void
  readonly bytes: () => number
  readonly take: () => Piece[]
  /** First and last local day of the rows, as whole days since 1970; null when none has a date. */
  readonly covers: () => readonly [number, number] | null
}

/** Collects the rows of one feed and sends them to its staging table in pieces. */
export function feedStage(options: { plan: FeedPlan; name: string; source: string; names: Names }): FeedStage {
  const { plan, name, source, names } = options
  const slots = slotsOf(plan)
  const writer = copyWriter()
  const writers = slots.map((slot) => {
    const kind = idKindOf(slot.of)
    return slotWriter(slot, writer, names.idOf(kind, plan.idSources[slot.of.key] ?? (isLabelKind(kind) ? practiceWide : source)))
  })
  const rowId = names.idOf(plan.fact, plan.idSources[''] ?? source)
  const { stage } = mergeSql(plan, name)
  const when = whenColumn(factNamed(plan.fact))
  const whenSlot = slots.findIndex((slot) => slot.of === when && (slot.isLocal || slot.of.kind === 'day'))
  const dayUnit = when?.kind === 'day' ? 1 : 86_400_000
  let [first, last] = [Infinity, -Infinity]
  return {
    add: (row) => {
      const { values } = row
      writer.startRow(slots.length + 4)
      writer.putBigint(rowId(row.key))
      for (let i = 0; i < writers.length; i++) writers[i]?.(values[i] ?? null)
      if (row.sourceId === null) writer.putNull()
      else writer.putText(row.sourceId)
      if (row.versionMs === null) writer.putNull()
      else writer.putTime(row.versionMs)
      writer.putInt(row.line)
      const at = values[whenSlot]
      if (typeof at !== 'number') return
      const day = Math.floor(at / dayUnit)
      if (day < first) first = day
      if (day > last) last = day
    },
    bytes: writer.bytes,
    take: () => takeFrom(writer, stage),
    covers: () => (first <= last ? [first, last] : null),
  }
}

// Small enough that showing one line opens little, large enough to compress well.
const linesPerBlock = 400

export type LineStage = {
  readonly addLines: (lines: readonly Line[]) => void
  readonly reject: (line: RejectedLine) => void
  readonly bytes: () => number
  /** What is complete; with `isLast`, everything. */
  readonly take: (isLast?: boolean) => Piece[]
}

/** Seals the lines of an import as they came, and those it gives back. */
export function lineStage(key: RecordKey, importId: string): LineStage {
  const blocks = copyWriter()
  const rejects = copyWriter()
  const id = BigInt(importId)
  let open: Line[] = []
  let place = 0
  const close = (): void => {
    const block = packLines(key, importId, open)
    blocks.startRow(4)
    blocks.putBigint(id)
    blocks.putInt(block.firstLine)
    blocks.putInt(block.lastLine)
    blocks.putBytes(block.sealed)
    open = []
  }
  return {
    addLines: (lines) => {
      for (const line of lines) if (open.push(line) >= linesPerBlock) close()
    },
    reject: ({ line, cells, flaws }) => {
      for (const flaw of flaws) {
        rejects.startRow(7)
        rejects.putBigint(id)
        rejects.putLong(++place)
        rejects.putInt(line)
        if (flaw.column === null) rejects.putNull()
        else rejects.putText(flaw.column)
        rejects.putText(flaw.code)
        // The binary form of jsonb is its text after a version byte.
        rejects.putText(`\u0001${JSON.stringify(flaw.facts ?? {})}`)
        rejects.putBytes(packReject(key, { importId, place }, cells))
      }
    },
    bytes: () => blocks.bytes() + rejects.bytes(),
    take: (isLast = false) => {
      if (isLast && open.length > 0) close()
      return [...takeFrom(blocks, 'import_lines'), ...takeFrom(rejects, 'import_reject')]
    },
  }
}
