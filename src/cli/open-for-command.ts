import { viewerNamed } from '#access'
import { readConfig, type Config } from '#config'
import { denialReasons, instrumentRules, usualWeights } from '#content'
import { ProblemError } from '#problems'
import { openDesk, type Desk } from '#scorecard'
import { loadLook } from '#server'
import { openRecord, saveDefaultWeights, saveDenialReasons, saveInstrumentRules, type OpenRecord } from '#store'
import { openInPlace, openWarehouse, type Engine, type Warehouse } from '#warehouse'
import { join } from 'node:path'

export type Place = { readonly data?: string | undefined; readonly demo?: boolean | undefined; readonly viewer?: string | undefined }

/** Settings from the environment and the command line. Throws with every problem. */
export function configFor(place: Place, more: { port?: number } = {}): Config {
  const { value, problems } = readConfig(process.env, {
    ...(place.data ? { dataDirectory: place.data } : {}),
    ...(place.demo ? { isDemo: true } : {}),
    ...(place.viewer ? { viewer: place.viewer } : {}),
    ...more,
  })
  if (!value) throw new ProblemError(...problems)
  return value
}

export type Opened = {
  readonly config: Config
  readonly record: OpenRecord
  readonly warehouse: Warehouse | null
  readonly engine: Engine
  readonly desk: () => Promise<Desk>
}

/**
 * Opens the record for one command, as a guest when a server is running. The copy belongs to a running server; then, or when asked, figures are
 * read from PostgreSQL in place: the same definitions, a little slower.
 */
export async function withRecord<T>(place: Place & { engine?: string | undefined }, work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = configFor(place)
  const record = await openRecord(config)
  let warehouse: Warehouse | null = null
  try {
    await saveInstrumentRules(record.pool, instrumentRules)
    await saveDenialReasons(record.pool, denialReasons)
    await saveDefaultWeights(record.pool, usualWeights)
    if (place.engine !== 'postgres' && record.engine !== 'guest')
      warehouse = await openWarehouse({ record, dir: join(config.dataDirectory, 'warehouse') }).catch((error: unknown) => inUse(error))
    const engine = warehouse ?? (await openInPlace(record))
    const desk = async (): Promise<Desk> =>
      openDesk({ engine, state: (await loadLook(config, record)).state, epochMs: Date.now(), viewer: viewerNamed(config.viewer) })
    return await work({ config, record, warehouse, engine, desk })
  } finally {
    warehouse?.close()
    await record.close()
  }
}

function inUse(error: unknown): null {
  if (error instanceof Error && /lock/i.test(error.message)) return null
  throw error
}
