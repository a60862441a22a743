import { learn, learnedFrom, openKnown, resourceTables, sizeOfKnown, type Known, type ResourceTable } from '#fhir'
import type { Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import type { Flaw, Line } from '#store'
import type { RecordBatch } from '../map-lines.ts'
import type { Format } from '../map/profile.ts'
import { makeTally, type Tally } from '../map/tally.ts'
import type { OpenTable } from './open-table.ts'
import { kindOfLine, openResourceFiles, parseLine, resourceLines, type ResourceFile, type ResourceLine } from './resource-lines.ts'
import { isZipFile } from './sample.ts'

export type ResourceFormat = Format & { readonly kind: 'ndjson' }

const mostKnown = 3_000_000
// A file called after a kind, as a bulk export calls it, is taken to hold that one when it begins so; any other is looked through to its end.
const firstLook = 2000
const isCalled = (file: ResourceFile, kind: string): boolean => new RegExp(`(?:^|[^A-Za-z])${kind}(?![A-Za-z])`).test(file.name)

/** Which kinds each file holds, those that are read first, in the order in which they come in. */
export async function findResources(path: string): Promise<{ readonly parts: readonly ResourceFormat[]; readonly others: readonly string[] }> {
  const { files, close } = await openResourceFiles(path, await isZipFile(path))
  const others = new Set<string>()
  const parts: ResourceFormat[] = []
  try {
    for (const file of files) {
      const kinds = await kindsIn(file)
      const tables = resourceTables.filter(({ resource }) => kinds.has(resource))
      for (const [i, { resource }] of tables.entries())
        parts.push({ kind: 'ndjson', resource, entry: file.entry, hasStrays: i === 0, isAlone: kinds.size === 1 })
      for (const kind of kinds) if (!resourceTables.some(({ resource }) => resource === kind)) others.add(kind)
    }
  } finally {
    close()
  }
  const place = ({ resource }: ResourceFormat): number => resourceTables.findIndex((table) => table.resource === resource)
  return { parts: parts.toSorted((a, b) => place(a) - place(b)), others: [...others].filter(Boolean) }
}

async function kindsIn(file: ResourceFile): Promise<Set<string>> {
  const kinds = new Set<string>()
  let seen = 0
  for await (const lines of resourceLines(file)) {
    for (const { text } of lines) kinds.add(kindOfLine(text) ?? '')
    const [only = ''] = kinds
    if ((seen += lines.length) >= firstLook && kinds.size === 1 && isCalled(file, only)) break
  }
  return kinds
}

/** Reads ahead what lines of other files are read with: names, questionnaires, what became of appointments. */
export async function loadKnown(path: string, instruments: readonly Instrument[]): Promise<Known> {
  const known = openKnown(instruments)
  const { files, close } = await openResourceFiles(path, await isZipFile(path))
  try {
    for (const file of files) if ([...(await kindsIn(file))].some((kind) => learnedFrom.has(kind))) await learnFrom(file, known)
  } finally {
    close()
  }
  return known
}

async function learnFrom(file: ResourceFile, known: Known): Promise<void> {
  for await (const lines of resourceLines(file)) {
    for (const { text } of lines) {
      const kind = kindOfLine(text) ?? ''
      if (learnedFrom.has(kind)) learn(known, kind, parseLine(text))
    }
    if (sizeOfKnown(known) > mostKnown)
      throw new ProblemError({ code: 'import/archive-too-large', where: { file: file.name }, facts: { limit: `${mostKnown} names and visits` } })
  }
}

/** Opens one kind of resource of a file as a table of the cells that are read of it. */
export async function openResources(
  path: string,
  format: ResourceFormat,
  reading: { readonly tally: Tally; readonly known: Known },
): Promise<OpenTable> {
  const { tally } = reading
  const known: Known = { ...reading.known, tell: (code) => tally.add(code) }
  const table = resourceTables.find(({ resource }) => resource === format.resource)
  const { files, close } = await openResourceFiles(path, await isZipFile(path))
  const file = files.find(({ entry }) => entry === format.entry)
  if (!table || !file) {
    close()
    throw new ProblemError({ code: 'import/missing-entry', facts: { entry: format.entry ?? format.resource } })
  }
  const strays = new Map<string, number>()
  async function* records(): AsyncGenerator<RecordBatch> {
    if (!table || !file) return
    for await (const lines of resourceLines(file))
      yield readBatch(lines, { table, known, tally, strays: format.hasStrays ? strays : null, isAlone: format.isAlone })
  }
  return {
    header: table.columns,
    records: records(),
    fileName: file.name,
    isPadded: false,
    fileHash: file.hash,
    notes: () => [...tally.notes(), ...strayNote(strays)],
    close,
  }
}

const strayNote = (strays: ReadonlyMap<string, number>): readonly Problem[] =>
  strays.size === 0
    ? []
    : [
        {
          code: 'fhir/kinds-left-aside',
          facts: { rows: [...strays.values()].reduce((a, b) => a + b, 0), kinds: [...strays.keys()].toSorted().slice(0, 12).join(', ') },
        },
      ]

type Batching = {
  readonly table: ResourceTable
  readonly known: Known
  readonly tally: Tally
  readonly strays: Map<string, number> | null
  /** The file was taken to hold this kind alone: nobody else reads it. */ readonly isAlone: boolean
}

const longestShown = 100_000

function readBatch(lines: readonly ResourceLine[], { table, known, tally, strays, isAlone }: Batching): RecordBatch {
  const taken: Line[] = []
  const flaws = new Map<number, readonly Flaw[]>()
  const giveBack = (line: number, text: string, why: readonly Flaw[]): void => {
    taken.push([line, [text.slice(0, longestShown)]])
    flaws.set(line, why)
  }
  for (const { line, text } of lines) {
    const kind = kindOfLine(text)
    if (kind !== table.resource) {
      if (strays === null) continue
      if (kind === null) giveBack(line, text, [{ column: null, code: 'fhir/not-json' }])
      else if (isAlone || !isRead(kind)) strays.set(kind, (strays.get(kind) ?? 0) + 1)
      continue
    }
    const resource = parseLine(text)
    const read = resource === null ? { flaws: [{ column: null, code: 'fhir/not-json' }] } : table.read(resource, known)
    if (read === null) tally.add('import/other-rows')
    else if ('flaws' in read) giveBack(line, text, read.flaws)
    else for (const cells of read.rows) taken.push([line, cells])
  }
  return { lines: taken, bytes: lines.at(-1)?.bytes ?? 0, flaws }
}

const isRead = (kind: string): boolean => learnedFrom.has(kind) || resourceTables.some(({ resource }) => resource === kind)

/** The first rows of one kind of resource, for a person to look at. */
export async function sampleResources(
  path: string,
  format: ResourceFormat,
  { instruments, most }: { readonly instruments: readonly Instrument[]; readonly most: number },
): Promise<{ readonly lines: readonly Line[]; readonly header: readonly string[]; readonly isWhole: boolean }> {
  const known = await loadKnown(path, instruments)
  const table = await openResources(path, format, { tally: makeTally(), known })
  const lines: Line[] = []
  try {
    for await (const batch of table.records) {
      for (const line of batch.lines) if (!batch.flaws?.has(line[0])) lines.push(line)
      if (lines.length >= most) return { lines, header: table.header ?? [], isWhole: false }
    }
  } finally {
    table.close()
  }
  return { lines, header: table.header ?? [], isWhole: true }
}
