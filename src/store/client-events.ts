import type pg from 'pg'
import type { Day } from '#period'
import type { RecordKey } from './key.ts'
import { open, seal } from './seal.ts'

export type ClientEventKind = 'medication' | 'life_event' | 'level_of_care' | 'plan_review'
/** Something that happened to a client on a day, in a few words. The words are sealed. */
export type ClientEvent = { readonly id: string; readonly kind: ClientEventKind; readonly on: Day; readonly says: string }
type Sealing = { readonly pool: pg.Pool; readonly key: RecordKey }

const placeOf = (client: string, id: string): string => `client_event/${client}/${id}`

/** What was written down about one client, oldest first. */
export async function loadClientEvents({ pool, key }: Sealing, client: string): Promise<readonly ClientEvent[]> {
  const { rows } = await pool.query<{ id: string; kind: ClientEventKind; on: Day; sealed: Buffer }>(
    'SELECT id, kind, on_day AS "on", sealed FROM client_event WHERE client_id = $1 ORDER BY on_day, id',
    [client],
  )
  return rows.map(({ sealed, ...event }) => ({ ...event, says: open(key, placeOf(client, event.id), sealed).toString() }))
}

/** Writes one down and gives its id. */
export async function addClientEvent({ pool, key }: Sealing, client: string, { kind, on, says }: Omit<ClientEvent, 'id'>): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(`SELECT nextval(pg_get_serial_sequence('client_event', 'id')) AS id`)
  const id = rows[0]?.id ?? ''
  await pool.query('INSERT INTO client_event (id, client_id, kind, on_day, sealed) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5)', [
    id,
    client,
    kind,
    on,
    seal(key, placeOf(client, id), Buffer.from(says)),
  ])
  return id
}

/** Takes one away; false when there was none. */
export async function removeClientEvent(pool: pg.Pool, client: string, id: string): Promise<boolean> {
  return (await pool.query('DELETE FROM client_event WHERE client_id = $1 AND id = $2', [client, id])).rowCount === 1
}
