import type pg from 'pg'

export type MessageState = 'queued' | 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped'
/** What became of a message about a request. */
export type StoredMessage = {
  readonly requestId: string
  readonly purpose: 'request' | 'reminder'
  readonly state: MessageState
  readonly settledAt: Date | null
  readonly reason: string | null
}

/** The messages about a client's requests, oldest first. */
export async function loadRequestMessages(pool: pg.Pool, clientId: string): Promise<readonly StoredMessage[]> {
  const { rows } = await pool.query<StoredMessage>(
    `SELECT request_id AS "requestId", purpose, state, settled_at AS "settledAt", reason FROM outbox
     WHERE client_id = $1 AND request_id IS NOT NULL ORDER BY id`,
    [clientId],
  )
  return rows
}

/** The language a client prefers, as the record has it. */
export async function loadClientLanguage(pool: pg.Pool, clientId: string): Promise<string | null> {
  const { rows } = await pool.query<{ language: string | null }>(
    'SELECT language FROM client WHERE client_id = $1 ORDER BY language IS NULL, change_seq DESC LIMIT 1',
    [clientId],
  )
  return rows[0]?.language ?? null
}
