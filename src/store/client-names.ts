import type pg from 'pg'
import type { RecordKey } from './key.ts'
import { open } from './seal.ts'

type Sealing = { readonly pool: pg.Pool; readonly key: RecordKey }

/** What a source calls clients, by their ids; for those who may see names. */
export async function loadClientNames(
  { pool, key }: Sealing,
  clients: readonly string[],
): Promise<ReadonlyMap<string, { source: string; name: string }>> {
  if (clients.length === 0) return new Map()
  const { rows } = await pool.query<{ client: string; source: string; sealed: Buffer }>(
    'SELECT client_id AS client, source, sealed FROM client_identity WHERE client_id = ANY ($1::bigint[])',
    [clients],
  )
  return new Map(rows.map(({ client, source, sealed }) => [client, { source, name: open(key, `client_identity/${client}`, sealed).toString() }]))
}
