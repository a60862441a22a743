import type pg from 'pg'
import { addToken, type Respondent, type TokenDraft } from './requests.ts'
import { inTransaction } from './transaction.ts'

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

/** A message that this process has taken on. */
export type ClaimedMessage = {
  readonly id: string
  readonly clientId: string
  readonly purpose: 'request' | 'reminder' | 'alert'
  readonly requestId: string | null
  readonly staffId: string | null
  readonly tries: number
  /** Of the request. */
  readonly language: string | null
  readonly respondent: Respondent | null
  readonly expiresAt: Date
}
type Which = Pick<ClaimedMessage, 'id' | 'clientId'>

/** Takes on messages whose time has come, each by one process only, for a minute; drops those that came too late to be of use. */
export async function claimMessages(pool: pg.Pool, now: Date, limit: number): Promise<readonly ClaimedMessage[]> {
  await pool.query(
    `UPDATE outbox SET state = 'dropped', settled_at = $1, reason = 'too late' WHERE state IN ('queued', 'claimed') AND expires_at <= $1`,
    [now],
  )
  const { rows } = await pool.query<ClaimedMessage>(
    `WITH mine AS (UPDATE outbox SET state = 'claimed', claimed_until = $1::timestamptz + interval '1 minute', tries = tries + 1
       WHERE (client_id, id) IN (SELECT client_id, id FROM outbox WHERE not_before <= $1 AND (state = 'queued' OR (state = 'claimed' AND claimed_until < $1))
         ORDER BY not_before LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING *)
     SELECT m.id, m.client_id AS "clientId", m.purpose, m.request_id AS "requestId", m.staff_id AS "staffId", m.tries, r.language, r.respondent,
       m.expires_at AS "expiresAt" FROM mine m LEFT JOIN request r ON r.client_id = m.client_id AND r.id = m.request_id ORDER BY m.not_before`,
    [now, limit],
  )
  return rows
}

/**
 * Writes down that a message is about to leave, and what it opens, in one transaction. False when it must not leave any more: taken back, answered,
 * over, or the person asked not to be written to.
 */
export const beginSending = (
  pool: pg.Pool,
  message: ClaimedMessage,
  { now, token }: { readonly now: Date; readonly token: TokenDraft | null },
): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE outbox o SET state = 'sending', claimed_until = NULL WHERE o.client_id = $1 AND o.id = $2 AND o.state = 'claimed'
         AND (o.request_id IS NULL OR EXISTS (SELECT FROM request r WHERE r.client_id = o.client_id AND r.id = o.request_id AND r.revoked_at IS NULL
           AND r.finished_at IS NULL AND r.expires_at > $3
           AND EXISTS (SELECT FROM client_contact c WHERE c.client_id = r.client_id AND c.respondent = r.respondent AND c.kind = 'email' AND c.may_write)))`,
      [message.clientId, message.id, now],
    )
    if (rowCount !== 1) return false
    if (token && message.requestId !== null) await addToken(client, { clientId: message.clientId, requestId: message.requestId, ...token })
    return true
  })

/** Writes down what became of a message; back to `queued` it is tried again after a while. */
export async function settleMessage(
  pool: pg.Pool,
  { clientId, id }: Which,
  { state, reason, now, againAt }: { readonly state: MessageState; readonly reason: string | null; readonly now: Date; readonly againAt?: Date },
): Promise<void> {
  await pool.query(
    `UPDATE outbox SET state = $3, reason = $4, settled_at = CASE WHEN $3 = 'queued' THEN NULL ELSE $5::timestamptz END, claimed_until = NULL,
       not_before = coalesce($6, not_before) WHERE client_id = $1 AND id = $2`,
    [clientId, id, state, reason, now, againAt ?? null],
  )
}

/** Messages that were leaving when a process stopped: they may have left. They are shown as unknown, and a person decides. */
export async function markUnknown(pool: pg.Pool, now: Date): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE outbox SET state = 'unknown', settled_at = $1, reason = 'stopped while it was leaving' WHERE state = 'sending'`,
    [now],
  )
  return rowCount ?? 0
}
