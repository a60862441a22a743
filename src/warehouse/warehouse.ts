import { derivedFacts } from '#facts'
import { duckdb } from '#kpi'
import { mkdir } from 'node:fs/promises'
import { checkCopy, type CopyCheck } from './check-copy.ts'
import { openDuckFile, quarantine, type DuckFile } from './duckdb-file.ts'
import type { Engine, Readable, Row } from './engine.ts'
import { createDerivedViews, inPlace } from './in-place.ts'
import { createCopy, isCopy } from './copy-tables.ts'
import { exportFact, type ExportFormat } from './export-table.ts'
import { openMirror, type Mirror } from './mirror.ts'
import { writeSnapshot, type Snapshot } from './snapshot.ts'

export type Warehouse = Engine & {
  /** The record read in place: the same questions, the other engine. */
  readonly record: Engine
  /** Brings the copy up to the record; says which facts changed. */
  readonly refresh: () => Promise<readonly string[]>
  /** Computes what is stale, one fact after another and a question between two, for as long as it is wanted. */
  readonly settle: (isWanted: () => boolean) => Promise<void>
  /** Throws the copy away and makes it again from the record. */
  readonly rebuild: () => Promise<void>
  /** Does the copy hold exactly what the record holds? */
  readonly check: () => Promise<readonly CopyCheck[]>
  /** Writes the rows of a fact into a file of the caller's to move or remove, and gives its path. */
  readonly exportFact: (fact: string, format: ExportFormat) => Promise<string>
  /** Keeps the copy as it stands now in a directory. */
  readonly snapshot: (dir: string) => Promise<Snapshot>
  /** The change the copy stands at. */
  readonly changeSeq: () => number
  readonly close: () => void
}

const fileName = 'warehouse.duckdb'
const answersKept = 4000

async function openCopy(dir: string, name: string): Promise<DuckFile> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  try {
    const duck = await openDuckFile(dir, name)
    if (!(await isCopy(duck))) await createCopy(duck)
    return duck
  } catch (error) {
    // Another process holds the file: that is not damage.
    if (error instanceof Error && /lock|in use/i.test(error.message)) throw error
    await quarantine(dir, name)
    const duck = await openDuckFile(dir, name)
    await createCopy(duck)
    return duck
  }
}

/** Answers already given, until a fact they read changes. */
function remembering(engine: Engine, standsAt: (fact: string) => number): Engine {
  const answers = new Map<string, { at: string; rows: Promise<readonly Row[]> }>()
  return {
    renderer: engine.renderer,
    standsAt,
    ask: (sql, facts) => {
      const at = facts.map(standsAt).join(',')
      const known = answers.get(sql)
      if (known?.at === at) return known.rows
      const rows = engine.ask(sql, facts)
      answers.delete(sql)
      answers.set(sql, { at, rows })
      rows.catch(() => answers.delete(sql))
      const oldest = answers.keys().next()
      if (answers.size > answersKept && !oldest.done) answers.delete(oldest.value)
      return rows
    },
  }
}

/** Opens the columnar copy in `dir` (or in memory) and brings it up to date. Fails when another process has it open. */
export async function openWarehouse({
  record,
  dir,
  isInMemory = false,
}: {
  record: Readable
  dir: string
  isInMemory?: boolean
}): Promise<Warehouse> {
  await createDerivedViews(record)
  const name = isInMemory ? ':memory:' : fileName
  let duck = await openCopy(dir, name)
  let mirror: Mirror = await openMirror(record, duck)
  await mirror.refresh()
  const engine: Engine = {
    renderer: duckdb,
    ask: async (sql, facts) => {
      await mirror.freshen(facts)
      return duck.read(sql)
    },
  }
  const remembered = remembering(engine, (fact) => mirror.standsAt(fact))
  return {
    ...remembered,
    record: inPlace(record),
    refresh: () => mirror.refresh(),
    settle: async (isWanted) => {
      for (const table of derivedFacts) if (isWanted()) await mirror.freshen([table.name])
    },
    rebuild: async () => {
      duck.close()
      await quarantine(dir, name)
      duck = await openCopy(dir, name)
      mirror = await openMirror(record, duck)
      await mirror.refresh()
    },
    check: () => checkCopy(record, duck),
    exportFact: async (fact, format) => {
      await mirror.freshen([fact])
      return mirror.standing(() => exportFact(duck, fact, format))
    },
    snapshot: (into) => mirror.standing(() => writeSnapshot(duck, into, mirror.standsAt('everything'))),
    changeSeq: () => mirror.standsAt('everything'),
    close: () => duck.close(),
  }
}

/** When another process holds the copy, or none is wanted: everything is read in place. */
export async function openInPlace(record: Readable): Promise<Engine> {
  await createDerivedViews(record)
  return inPlace(record)
}
