import { denialReasons, instrumentRules, usualWeights } from '#content'
import { readConfig, type Config } from '#config'
import { duckdb, type Renderer } from '#kpi'
import { openRecord, saveDefaultWeights, saveDenialReasons, saveInstrumentRules, type OpenRecord } from '#store'
import type { Row } from '#warehouse'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckFile, type DuckFile } from '../src/warehouse/duckdb-file.ts'
import { cpuReader } from './cpu.ts'
import { createDerivedViews, inPlace } from '../src/warehouse/in-place.ts'
import { createCopy, isCopy } from '../src/warehouse/copy-tables.ts'
import { openMirror, type Mirror } from '../src/warehouse/mirror.ts'

/** One engine as the benchmark asks it: nothing is remembered between questions. */
export type Asked = { readonly renderer: Renderer; readonly read: (sql: string) => Promise<readonly Row[]> }

/** A record on a private cluster as the product runs it, and its copy, in a directory that is removed afterwards. */
export type Place = {
  readonly config: Config
  readonly record: OpenRecord
  readonly copyDirectory: string
  readonly close: () => Promise<void>
}
/** The columnar copy, and the record read in place. */
export type Engines = {
  readonly duck: Asked
  readonly postgres: Asked
  readonly mirror: Mirror
  /** Processor time both have used so far. */
  readonly cpu: () => number
  readonly close: () => void
}

export async function openPlace(kept: string | null): Promise<Place> {
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'plumbline-bench-')))
  // Root hands the cluster to another account, which has to get there.
  if (kept === null) await chmod(directory, 0o711)
  const { value: config } = readConfig({
    PLUMBLINE_DATA: join(directory, 'data'),
    PLUMBLINE_ZONE: 'America/Chicago',
    PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: '7200',
  })
  if (!config) throw new Error('the settings of the benchmark are wrong')
  const record = await openRecord(config, { mayBeGuest: false })
  await saveInstrumentRules(record.pool, instrumentRules)
  await saveDenialReasons(record.pool, denialReasons)
  await saveDefaultWeights(record.pool, usualWeights)
  return {
    config,
    record,
    copyDirectory: join(directory, 'warehouse'),
    close: async () => {
      await record.close()
      if (kept === null) await rm(directory, { recursive: true, force: true })
    },
  }
}

const copyName = 'warehouse.duckdb'
export const copyBytes = async ({ copyDirectory }: Place): Promise<number> => (await stat(join(copyDirectory, copyName))).size

/** Opens the copy and brings it up to the record, without the memory of answers that the product's own door has. */
export async function openEngines({ config, record, copyDirectory }: Place): Promise<Engines> {
  await createDerivedViews(record)
  const duck: DuckFile = await openDuckFile(copyDirectory, copyName)
  if (!(await isCopy(duck))) await createCopy(duck)
  const mirror = await openMirror(record, duck)
  await mirror.refresh()
  const there = inPlace(record)
  return {
    duck: { renderer: duckdb, read: duck.read },
    postgres: { renderer: there.renderer, read: (sql) => there.ask(sql, []) },
    mirror,
    cpu: cpuReader(Number.parseInt(readFileSync(join(config.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8'), 10)),
    close: duck.close,
  }
}

/** A commit that touched these facts and changed no row: what was computed from them is stale. */
export async function touch({ record }: Pick<Place, 'record'>, facts: readonly string[]): Promise<void> {
  await record.pool.query('INSERT INTO change (seq, facts) SELECT coalesce(max(seq), 0) + 1, $1 FROM change', [facts])
}
