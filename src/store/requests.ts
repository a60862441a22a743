import type pg from 'pg'
import type { Day } from '#period'
import { inTransaction } from './transaction.ts'

export type Respondent = 'client' | 'caregiver' | 'teacher' | 'clinician'
export type Channel = 'email' | 'sms' | 'link' | 'kiosk' | 'clinician' | 'paper'
export type TokenDraft = { readonly hash: Buffer; readonly kind: 'link' | 'code' | 'tablet'; readonly expiresAt: Date }
export type MessageDraft = {
  readonly purpose: 'request' | 'reminder'
  readonly occurrence: string
  readonly notBefore: Date
  readonly expiresAt: Date
}

/** A request about to be made. The same occurrence for the same client is made once. */
export type RequestDraft = {
  readonly clientId: string
  readonly occurrence: string
  readonly battery: string | null
  readonly episodeId: string | null
  readonly respondent: Respondent
  readonly language: string
  readonly channel: Channel
  readonly dueOn: Day | null
  readonly madeBy: string | null
  readonly expiresAt: Date
  readonly sheets: readonly { readonly instrument: string; readonly version: string }[]
  readonly tokens: readonly TokenDraft[]
  readonly messages: readonly MessageDraft[]
}

export type StoredSheet = {
  readonly instrument: string
  readonly version: string
  readonly number: number
  readonly firstAnswerAt: Date | null
  readonly finishedAt: Date | null
  readonly seconds: number | null
  readonly enteredBy: string | null
}
export type StoredRequest = {
  readonly id: string
  readonly clientId: string
  readonly battery: string | null
  readonly episodeId: string | null
  readonly respondent: Respondent
  readonly language: string
  readonly channel: Channel
  readonly dueOn: Day | null
  readonly madeAt: Date
  readonly madeBy: string | null
  readonly expiresAt: Date
  readonly openedAt: Date | null
  readonly firstAnswerAt: Date | null
  readonly finishedAt: Date | null
  readonly revokedAt: Date | null
  readonly sheets: readonly StoredSheet[]
}

const columns = `r.id, r.client_id AS "clientId", r.battery, r.episode_id AS "episodeId", r.respondent, r.language, r.channel, r.due_on AS "dueOn",
  r.made_at AS "madeAt", r.made_by AS "madeBy", r.expires_at AS "expiresAt", r.opened_at AS "openedAt", r.first_answer_at AS "firstAnswerAt",
  r.finished_at AS "finishedAt", r.revoked_at AS "revokedAt"`

type SheetRow = Omit<StoredSheet, 'firstAnswerAt' | 'finishedAt'> & { readonly firstAnswerAt: string | null; readonly finishedAt: string | null }
const sheets = `(SELECT json_agg(json_build_object('instrument', s.instrument, 'version', s.version, 'number', s.number, 'firstAnswerAt', s.first_answer_at,
  'finishedAt', s.finished_at, 'seconds', s.seconds, 'enteredBy', s.entered_by) ORDER BY s.place) FROM sheet s
  WHERE s.client_id = r.client_id AND s.request_id = r.id) AS sheets`
const maybeDate = (text: string | null): Date | null => (text === null ? null : new Date(text))

type RequestRow = Omit<StoredRequest, 'sheets'> & { readonly sheets: readonly SheetRow[] | null }
const readRequest = ({ sheets: of, ...request }: RequestRow): StoredRequest => ({
  ...request,
  sheets: (of ?? []).map((s) => ({ ...s, firstAnswerAt: maybeDate(s.firstAnswerAt), finishedAt: maybeDate(s.finishedAt) })),
})

async function addOne(client: pg.PoolClient, draft: RequestDraft): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO request (client_id, occurrence, battery, episode_id, respondent, language, channel, due_on, made_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (client_id, occurrence) DO NOTHING RETURNING id`,
    [
      draft.clientId,
      draft.occurrence,
      draft.battery,
      draft.episodeId,
      draft.respondent,
      draft.language,
      draft.channel,
      draft.dueOn,
      draft.madeBy,
      draft.expiresAt,
    ],
  )
  const id = rows[0]?.id
  if (id === undefined) return null
  await client.query(
    `INSERT INTO sheet (client_id, request_id, instrument, version, place)
     SELECT $1, $2, s.instrument, s.version, s.place FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS s (instrument, version, place)`,
    [draft.clientId, id, draft.sheets.map((s) => s.instrument), draft.sheets.map((s) => s.version)],
  )
  for (const token of draft.tokens) await addToken(client, { clientId: draft.clientId, requestId: id, ...token })
  for (const { purpose, occurrence, notBefore, expiresAt } of draft.messages)
    await client.query(
      `INSERT INTO outbox (client_id, purpose, occurrence, request_id, not_before, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (client_id, occurrence) DO NOTHING`,
      [draft.clientId, purpose, `${occurrence}/${id}`, id, notBefore, expiresAt],
    )
  return id
}

/** Makes requests with their sheets, tokens and messages, all or none. Gives the id of each; null where there was one for that occurrence already. */
export const addRequests = (pool: pg.Pool, drafts: readonly RequestDraft[]): Promise<readonly (string | null)[]> =>
  inTransaction(pool, async (client) => {
    const ids: (string | null)[] = []
    for (const draft of drafts) ids.push(await addOne(client, draft))
    return ids
  })

/** One more way into a request. */
export async function addToken(db: pg.Pool | pg.PoolClient, token: TokenDraft & { clientId: string; requestId: string }): Promise<void> {
  await db.query('INSERT INTO request_token (hash, client_id, request_id, kind, expires_at) VALUES ($1, $2, $3, $4, $5)', [
    token.hash,
    token.clientId,
    token.requestId,
    token.kind,
    token.expiresAt,
  ])
}

/** The request a token opens now; null when there is none, it is over, or it was taken back. */
export async function findRequest(pool: pg.Pool, hash: Buffer, now: Date): Promise<(StoredRequest & { readonly kind: TokenDraft['kind'] }) | null> {
  const { rows } = await pool.query<RequestRow & { kind: TokenDraft['kind'] }>(
    `SELECT ${columns}, ${sheets}, k.kind FROM request_token k JOIN request r ON r.client_id = k.client_id AND r.id = k.request_id
     WHERE k.hash = $1 AND k.expires_at > $2 AND r.expires_at > $2 AND r.revoked_at IS NULL`,
    [hash, now],
  )
  const row = rows[0]
  return row ? { ...readRequest(row), kind: row.kind } : null
}

/** Writes down that a request was opened, the first time only. */
export async function markOpened(pool: pg.Pool, { clientId, id }: Pick<StoredRequest, 'clientId' | 'id'>, at: Date): Promise<void> {
  await pool.query('UPDATE request SET opened_at = $3 WHERE client_id = $1 AND id = $2 AND opened_at IS NULL', [clientId, id, at])
}

/** The sealed answers of a request, by instrument. */
export async function loadAnswers(pool: pg.Pool, { clientId, id }: Pick<StoredRequest, 'clientId' | 'id'>): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await pool.query<{ instrument: string; answers: Buffer }>(
    'SELECT instrument, answers FROM sheet WHERE client_id = $1 AND request_id = $2 AND answers IS NOT NULL',
    [clientId, id],
  )
  return new Map(rows.map((r) => [r.instrument, r.answers]))
}

/** The requests of one client, the newest first. */
export async function listRequests(pool: pg.Pool, clientId: string, limit = 200): Promise<readonly StoredRequest[]> {
  const { rows } = await pool.query<RequestRow>(`SELECT ${columns}, ${sheets} FROM request r WHERE r.client_id = $1 ORDER BY r.id DESC LIMIT $2`, [
    clientId,
    limit,
  ])
  return rows.map(readRequest)
}

/** One request of one client, or null. */
export async function loadRequest(pool: pg.Pool, clientId: string, id: string): Promise<StoredRequest | null> {
  const { rows } = await pool.query<RequestRow>(`SELECT ${columns}, ${sheets} FROM request r WHERE r.client_id = $1 AND r.id = $2`, [clientId, id])
  return rows[0] ? readRequest(rows[0]) : null
}

/** Takes a request back: its tokens stop opening it and its waiting messages are dropped. False when there is none that is open. */
export const revokeRequest = (
  pool: pg.Pool,
  which: { clientId: string; id: string },
  { at, by }: { at: Date; by: string | null },
): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE request SET revoked_at = $3, revoked_by = $4 WHERE client_id = $1 AND id = $2 AND revoked_at IS NULL AND finished_at IS NULL`,
      [which.clientId, which.id, at, by],
    )
    if (rowCount === 0) return false
    await client.query(
      `UPDATE outbox SET state = 'dropped', settled_at = $3, reason = 'taken back' WHERE client_id = $1 AND request_id = $2 AND state IN ('queued', 'claimed')`,
      [which.clientId, which.id, at],
    )
    return true
  })

/** Is there such a client in the record? */
export async function hasClient(pool: pg.Pool, clientId: string): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>(
    `SELECT EXISTS (SELECT FROM client WHERE client_id = $1) OR EXISTS (SELECT FROM client_identity WHERE client_id = $1)
       OR EXISTS (SELECT FROM episode WHERE client_id = $1) OR EXISTS (SELECT FROM appointment WHERE client_id = $1) AS is`,
    [clientId],
  )
  return rows[0]?.is === true
}

/** A sheet by its number, with what was answered, sealed. */
export type NumberedSheet = {
  readonly requestId: string
  readonly clientId: string
  readonly instrument: string
  readonly version: string
  readonly respondent: Respondent
  readonly channel: Channel
  readonly answers: Buffer | null
  readonly answeredAt: Date | null
  readonly finishedAt: Date | null
  readonly seconds: number | null
  readonly enteredBy: string | null
}
export async function loadSheet(pool: pg.Pool, number: number): Promise<NumberedSheet | null> {
  const { rows } = await pool.query<NumberedSheet>(
    `SELECT s.request_id AS "requestId", s.client_id AS "clientId", s.instrument, s.version, r.respondent, r.channel, s.answers,
       s.answered_at AS "answeredAt", s.finished_at AS "finishedAt", s.seconds, s.entered_by AS "enteredBy"
     FROM sheet s JOIN request r ON r.client_id = s.client_id AND r.id = s.request_id WHERE s.number = $1`,
    [number],
  )
  return rows[0] ?? null
}
