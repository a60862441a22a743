import { recordedFacts } from '#facts'
import { duckdb } from '#kpi'
import { ProblemError } from '#problems'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { constants, copyFile, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCopy, shape, smallTables } from './copy-tables.ts'
import { openDuckFile, type DuckFile } from './duckdb-file.ts'
import type { Engine } from './engine.ts'
import { exportFact, exportQuery } from './export-table.ts'
import { openFreshening } from './freshen.ts'
import { openLedger } from './ledger.ts'

/** The rows figures were computed from, kept as they were: one file a table, named by what is in it, so that equal tables are kept once. */
export type Snapshot = {
  /** The change of the record it shows. */
  readonly changeSeq: number
  /** How tables and derived facts were made; another program may make them otherwise. */
  readonly shape: string
  readonly tables: readonly { readonly name: string; readonly file: string }[]
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** Moves a finished file to where it is kept. It is on disk before anything may name it. */
async function keep(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+')
  await file.sync()
  await file.close()
  await rename(from, to).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to)
    await rm(from)
  })
}

/** Keeps every table of the copy that has rows in `dir`. Nothing may move the copy on meanwhile. */
export async function writeSnapshot(duck: DuckFile, dir: string, changeSeq: number): Promise<Snapshot> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const tables: { name: string; file: string }[] = []
  const names = [...recordedFacts.map((t) => t.name), ...smallTables.map((t) => t.name)]
  for (const name of names) {
    const [count] = await duck.read(`SELECT count(*) AS n FROM (SELECT 1 FROM "${name}" LIMIT 1) r`)
    if (Number(count?.['n'] ?? 0) === 0) continue
    const small = smallTables.find((t) => t.name === name)
    const path = small
      ? await exportQuery(duck, `SELECT ${small.columns} FROM ${name} ORDER BY 1`, 'parquet')
      : await exportFact(duck, name, 'parquet')
    const file = `${name}-${(await hashOf(path)).slice(0, 32)}.parquet`
    await keep(path, join(dir, file))
    tables.push({ name, file })
  }
  return { changeSeq, shape, tables }
}

async function load(duck: DuckFile, dir: string, { name, file }: Snapshot['tables'][number]): Promise<void> {
  const kept = join(dir, file)
  const hash = await hashOf(kept).catch(() => null)
  if (hash === null) throw new ProblemError({ code: 'report/snapshot-missing', facts: { file } })
  if (!file.endsWith(`-${hash.slice(0, 32)}.parquet`)) throw new ProblemError({ code: 'report/snapshot-damaged', facts: { file } })
  const path = join(duck.passage, file)
  await copyFile(kept, path, constants.COPYFILE_FICLONE)
  const source = `read_parquet('${path.replaceAll("'", "''")}')`
  await duck.write(`INSERT INTO "${name}" BY NAME SELECT * FROM ${source}`)
  await rm(path)
}

/** A snapshot, open for questions. Throws a ProblemError when a file of it is gone or altered, or when another program made it. */
export async function openSnapshot(dir: string, snapshot: Snapshot): Promise<Engine & { readonly close: () => Promise<void> }> {
  if (snapshot.shape !== shape) throw new ProblemError({ code: 'report/other-program' })
  const home = await mkdtemp(join(tmpdir(), 'plumbline-snapshot-'))
  const duck = await openDuckFile(home, ':memory:')
  const close = async (): Promise<void> => {
    duck.close()
    await rm(home, { recursive: true, force: true })
  }
  try {
    await createCopy(duck)
    for (const table of snapshot.tables) await load(duck, dir, table)
    const freshen = openFreshening(duck, await openLedger(duck))
    return {
      renderer: duckdb,
      ask: async (sql, facts) => {
        await freshen(facts)
        return duck.read(sql)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
