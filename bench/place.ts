import { denialReasons, instrumentRules, usualWeights } from '#content'
import { readConfig, type Config } from '#config'
import { recordedFacts } from '#facts'
import { duckdb, type Renderer } from '#kpi'
import { nextChangeSeq, openRecord, recordChange, saveDefaultWeights, saveDenialReasons, saveInstrumentRules, type OpenRecord } from '#store'
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
  readonly directory: string
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

export function configIn(directory: string): Config {
  const { value: config } = readConfig({
    PLUMBLINE_DATA: join(directory, 'data'),
    PLUMBLINE_ZONE: 'America/Chicago',
    PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: '7200',
  })
  if (!config) throw new Error('the settings of the benchmark are wrong')
  return config
}
/** Processor time of this process and of the record's PostgreSQL so far. */
export const cpuIn = ({ dataDirectory }: Config): (() => number) =>
  cpuReader(Number.parseInt(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8'), 10))
export const copyIn = (directory: string): string => join(directory, 'warehouse')

export async function openPlace(kept: string | null): Promise<Place> {
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'plumbline-bench-')))
  // Root hands the cluster to another account, which has to get there.
  if (kept === null) await chmod(directory, 0o711)
  const config = configIn(directory)
  const record = await openRecord(config, { mayBeGuest: false })
  await saveInstrumentRules(record.pool, instrumentRules)
  await saveDenialReasons(record.pool, denialReasons)
  await saveDefaultWeights(record.pool, usualWeights)
  return {
    directory,
    config,
    record,
    copyDirectory: copyIn(directory),
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
    cpu: cpuIn(config),
    close: duck.close,
  }
}

/** A commit after which every derived fact has to be computed in whole: what a client weighs is a little different, and every fact has moved. */
export async function changeEverything({ record }: Pick<Place, 'record'>): Promise<void> {
  await record.pool.query('UPDATE weight_point SET points = points + 0.001')
  const facts = ['weight_point', ...recordedFacts.map((table) => table.name)]
  await record.pool.query('INSERT INTO change (seq, facts) SELECT coalesce(max(seq), 0) + 1, $1 FROM change', [facts])
}

/** Corrects so many appointments in one commit: who came did not, who did not came. Resolves with the moment COMMIT was sent. */
export async function correctRows({ record }: Pick<Place, 'record'>, rows: number): Promise<number> {
  const client = await record.pool.connect()
  try {
    await client.query('BEGIN')
    const seq = await nextChangeSeq(client)
    await client.query(
      `UPDATE appointment a SET change_seq = $1, status = CASE WHEN status = 'attended' THEN 'no_show' ELSE 'attended' END
       FROM (SELECT client_id, id FROM appointment WHERE status IN ('attended', 'no_show') ORDER BY scheduled_start DESC, id LIMIT $2) chosen
       WHERE a.client_id = chosen.client_id AND a.id = chosen.id`,
      [seq, rows],
    )
    await recordChange(client, { seq, importId: null, facts: ['appointment'] })
    const sent = performance.now()
    await client.query('COMMIT')
    return sent
  } finally {
    client.release()
  }
}
