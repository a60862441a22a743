import pg from 'pg'
import type { Config } from '#config'
import { ProblemError, type Problem } from '#problems'
import { asAdmin, guestName, recordDatabase } from './cluster/admin-session.ts'
import { checkIndexes } from './cluster/check-indexes.ts'
import { openCluster, type Cluster } from './cluster/cluster.ts'
import { openDataDirectory } from './cluster/data-directory.ts'
import { socketPort } from './cluster/socket-directory.ts'
import { markInterrupted } from './import-run.ts'
import type { RecordKey } from './key.ts'
import { migrate } from './migrate.ts'
import { openKey } from './open-key.ts'

/** The record, open: its sessions, its key, and what it stands on. */
export type OpenRecord = {
  readonly pool: pg.Pool
  readonly key: RecordKey
  /** A private cluster of ours, one that another live process holds, or the database of DATABASE_URL. */
  readonly engine: 'own' | 'guest' | 'url'
  /** Where it is, in words for a person. Holds no password. */
  readonly where: string
  /** Looks whether every index is in order; gives the names of those that are not, or null where that cannot be looked at. */
  readonly checkIndexes: () => Promise<readonly string[] | null>
  /** Ends every session; the last process out stops the private cluster. */
  readonly close: () => Promise<void>
}
export type OpenOptions = {
  /** False for a server: it must hold the private cluster itself. */
  readonly mayBeGuest?: boolean
  /** Hears of what happens to the engine while the record is open. */
  readonly tell?: (problem: Problem) => void
}

const oldestVersion = 15
const { builtins } = pg.types
// A day and a wall clock have no zone; as a Date they would get one. They stay text, as int8 does, which a number cannot hold.
const asText: ReadonlySet<number> = new Set([builtins.DATE, builtins.TIMESTAMP, builtins.INT8])

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
  asText.has(oid) ? (text) => text : pg.types.getTypeParser(oid, format)

/** Sessions that speak UTC, give days, wall clocks and int8 as text, and give up on a statement after its time. */
export function openPool(connection: pg.PoolConfig, statementTimeoutSeconds: number): pg.Pool {
  const pool = new pg.Pool({
    max: 12,
    connectionTimeoutMillis: 10_000,
    ...connection,
    options: `-c TimeZone=UTC -c statement_timeout=${statementTimeoutSeconds * 1000}`,
    types: { getTypeParser },
  })
  // A session lost while idle is replaced at the next question; one lost in use fails the question. Neither may end the process, which is what
  // an 'error' event that nobody hears does.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Sessions with a database of the practice’s own. Throws ProblemError when it does not answer or is too old. */
export async function openUrl(url: string, config: Config): Promise<pg.Pool> {
  const pool = openPool({ connectionString: url, application_name: 'plumbline', keepAlive: true }, config.statementTimeoutSeconds)
  const fail = async (problem: Problem): Promise<never> => {
    await pool.end()
    throw new ProblemError(problem)
  }
  const asked = await pool.query<{ version: number }>("SELECT current_setting('server_version_num')::integer / 10000 AS version").then(
    ({ rows }) => rows[0]?.version ?? 0,
    (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'),
  )
  if (typeof asked === 'string') return fail({ code: 'record/url-unreachable', facts: { reason: asked } })
  return asked < oldestVersion ? fail({ code: 'record/url-too-old', facts: { found: asked } }) : pool
}

/** Sessions with a private cluster. */
export const clusterPool = (cluster: Cluster, config: Config): pg.Pool =>
  openPool(
    {
      host: cluster.socketDirectory,
      port: socketPort,
      user: recordDatabase,
      database: recordDatabase,
      application_name: cluster.role === 'guest' ? guestName(process.pid) : 'plumbline',
    },
    config.statementTimeoutSeconds,
  )

const placeOf = (url: string): string => {
  const { host, database } = new pg.Client(url)
  return `${host}/${database ?? ''}`
}

/** Our own database is looked at as its superuser; in one of the practice's own that is for its owner to have allowed. */
const checkerOf = (pool: pg.Pool, cluster: Cluster | null) => async (): Promise<readonly string[] | null> => {
  if (cluster) return asAdmin(cluster.socketDirectory, checkIndexes, { database: recordDatabase, timeoutMs: 3_600_000 })
  const client = await pool.connect()
  try {
    return await checkIndexes(client)
  } finally {
    client.release(true)
  }
}

async function openOnce(config: Config, { mayBeGuest = true, tell = () => undefined }: OpenOptions): Promise<OpenRecord> {
  const { databaseUrl, dataDirectory } = config
  // With a database of its own there is still the key file to keep, and what is derived from the record.
  if (databaseUrl !== null) openDataDirectory(dataDirectory)
  const cluster = databaseUrl === null ? await openCluster(dataDirectory, { mayBeGuest, tell }) : null
  const pool = cluster ? clusterPool(cluster, config) : await openUrl(databaseUrl ?? '', config)
  const close = async (): Promise<void> => {
    await pool.end()
    await cluster?.close()
  }
  try {
    await migrate(pool)
    const key = await openKey(config, pool)
    await markInterrupted(pool)
    return {
      pool,
      key,
      engine: cluster?.role ?? 'url',
      where: databaseUrl === null ? dataDirectory : placeOf(databaseUrl),
      checkIndexes: checkerOf(pool, cluster),
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** Opens the record and brings its schema up to date. Throws ProblemError when something stands against it, and leaves nothing running then. */
export async function openRecord(config: Config, options: OpenOptions = {}): Promise<OpenRecord> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openOnce(config, options)
    } catch (cause) {
      // The holder may have stopped the engine just as we had joined it; the next try finds the way free.
      if (cause instanceof ProblemError || attempt === 3) throw cause
    }
  }
}
