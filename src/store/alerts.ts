import type pg from 'pg'
import { madeHere } from './made-here.ts'
import { nextChangeSeq, recordChange } from './change-seq.ts'
import { inTransaction } from './transaction.ts'

/** An alert to raise on an answer. Its id follows from request, instrument and item: the same answer raises one alert, however often it comes. */
export type AlertDraft = {
  readonly id: string
  readonly clientId: string
  readonly requestId: string
  readonly instrument: string
  readonly item: string
  readonly level: string
  readonly raisedAt: Date
  readonly raisedAtLocal: string
  readonly ownerId: string | null
  readonly dueAt: Date
  readonly dueAtLocal: string
  readonly source: string
  readonly number: number
  /** True when the answer was taken back or given again: noted on an alert that is there, and raises none. */
  readonly isNote: boolean
}
export type StepKind = 'raised' | 'changed' | 'escalated' | 'acknowledged' | 'closed'
export type StoredStep = {
  readonly n: number
  readonly at: Date
  readonly kind: StepKind
  readonly staffId: string | null
  readonly by: string | null
  readonly sealed: Buffer | null
}
export type StoredAlert = {
  readonly id: string
  readonly clientId: string
  readonly kind: string
  readonly raisedAt: Date
  readonly ownerId: string | null
  readonly dueAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly escalatedAt: Date | null
  readonly closedAt: Date | null
  readonly judged: 'warranted' | 'not_warranted' | null
  readonly source: string
  /** Null for alerts that came in a file. */
  readonly origin: { readonly requestId: string; readonly instrument: string; readonly item: string; readonly level: string } | null
  /** How often it was passed on, when last, and to whom it went before. */
  readonly escalations: number
  readonly lastStepAt: Date | null
  readonly owners: readonly string[]
}

const addStep = (client: pg.PoolClient, alert: { clientId: string; id: string }, step: Omit<StoredStep, 'n'>): Promise<unknown> =>
  client.query(
    `INSERT INTO alert_step (client_id, alert_id, n, at, kind, staff_id, by_whom, sealed)
     SELECT $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6, $7 FROM alert_step WHERE client_id = $1 AND alert_id = $2`,
    [alert.clientId, alert.id, step.at, step.kind, step.staffId, step.by, step.sealed],
  )

/** Queues a message to a member of staff that there is something to look at. It says no more than that. */
const tellStaff = (
  client: pg.PoolClient,
  alert: { clientId: string; id: string },
  to: { staffId: string; at: Date; step: string },
): Promise<unknown> =>
  client.query(
    `INSERT INTO outbox (client_id, purpose, occurrence, staff_id, not_before, expires_at)
     SELECT $1::bigint, 'alert', $2, $3::bigint, $4::timestamptz, $4::timestamptz + interval '1 day' WHERE EXISTS (SELECT FROM staff_contact WHERE staff_id = $3)
     ON CONFLICT (client_id, occurrence) DO NOTHING`,
    [alert.clientId, `alert ${alert.id} ${to.step}`, to.staffId, to.at],
  )

/** Raises alerts inside a transaction that has its number already. Gives how many rows of the fact are new. */
export async function addAlerts(client: pg.PoolClient, drafts: readonly AlertDraft[], seq: bigint): Promise<number> {
  let raised = 0
  for (const draft of drafts) {
    const { rowCount } = draft.isNote
      ? { rowCount: 0 }
      : await client.query(
          `INSERT INTO alert (id, client_id, kind, raised_at, raised_at_local, owner_id, due_at, due_at_local, source, source_id, import_id, line, change_seq)
           VALUES ($1, $2, 'risk_answer', $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) ON CONFLICT (client_id, id) DO NOTHING`,
          [
            draft.id,
            draft.clientId,
            draft.raisedAt,
            draft.raisedAtLocal,
            draft.ownerId,
            draft.dueAt,
            draft.dueAtLocal,
            draft.source,
            `${draft.requestId}/${draft.instrument}/${draft.item}`,
            draft.number,
            seq,
          ],
        )
    if (draft.isNote) await addStep(client, draft, { at: draft.raisedAt, kind: 'changed', staffId: null, by: null, sealed: null })
    if (!rowCount) continue
    raised++
    await client.query('INSERT INTO alert_origin (client_id, alert_id, request_id, instrument, item, level) VALUES ($1, $2, $3, $4, $5, $6)', [
      draft.clientId,
      draft.id,
      draft.requestId,
      draft.instrument,
      draft.item,
      draft.level,
    ])
    await addStep(client, draft, { at: draft.raisedAt, kind: 'raised', staffId: draft.ownerId, by: null, sealed: null })
    if (draft.ownerId !== null) await tellStaff(client, draft, { staffId: draft.ownerId, at: draft.raisedAt, step: 'raised' })
  }
  return raised
}

const columns = `a.id, a.client_id AS "clientId", a.kind, a.raised_at AS "raisedAt", a.owner_id AS "ownerId", a.due_at AS "dueAt",
  a.acknowledged_at AS "acknowledgedAt", a.escalated_at AS "escalatedAt", a.closed_at AS "closedAt", a.judged, a.source,
  CASE WHEN o.alert_id IS NOT NULL THEN json_build_object('requestId', o.request_id::text, 'instrument', o.instrument, 'item', o.item, 'level', o.level) END AS origin,
  s.escalations, s.last_at AS "lastStepAt", s.owners`
const tables = `alert a LEFT JOIN alert_origin o ON o.client_id = a.client_id AND o.alert_id = a.id
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE kind = 'escalated')::int AS escalations, max(at) FILTER (WHERE kind IN ('raised', 'escalated')) AS last_at,
    coalesce(array_agg(staff_id::text) FILTER (WHERE staff_id IS NOT NULL), '{}') AS owners FROM alert_step s
    WHERE s.client_id = a.client_id AND s.alert_id = a.id) s ON true`

/** Alerts that are open, or the latest of all; the ones due first come first. */
export async function listAlerts(
  pool: pg.Pool,
  { isOpen, clientId = null, limit = 500 }: { readonly isOpen: boolean; readonly clientId?: string | null; readonly limit?: number },
): Promise<readonly StoredAlert[]> {
  const { rows } = await pool.query<StoredAlert>(
    `SELECT ${columns} FROM ${tables} WHERE ($1::bigint IS NULL OR a.client_id = $1) AND ${isOpen ? 'a.closed_at IS NULL' : 'true'}
     ORDER BY ${isOpen ? 'a.acknowledged_at IS NOT NULL, a.due_at NULLS LAST' : 'a.raised_at DESC'}, a.id LIMIT $2`,
    [clientId, limit],
  )
  return rows
}

type Counts = { readonly open: number; readonly unseen: number; readonly overdue: number }
export type AlertCounts = Counts & {
  /** Of those raised here; what is done about the others is written down where they come from. */
  readonly here: Counts
}

/** How many alerts are open, not seen yet, and not seen in time. */
export async function countAlerts(pool: pg.Pool, now: Date): Promise<AlertCounts> {
  const { rows } = await pool.query<Counts & { isHere: boolean }>(
    `SELECT source = $2 AS "isHere", count(*)::int AS open, count(*) FILTER (WHERE acknowledged_at IS NULL)::int AS unseen,
       count(*) FILTER (WHERE acknowledged_at IS NULL AND due_at < $1)::int AS overdue FROM alert WHERE closed_at IS NULL GROUP BY 1`,
    [now, madeHere],
  )
  const none: Counts = { open: 0, unseen: 0, overdue: 0 }
  const here = rows.find((row) => row.isHere) ?? none
  const brought = rows.find((row) => !row.isHere) ?? none
  return {
    open: here.open + brought.open,
    unseen: here.unseen + brought.unseen,
    overdue: here.overdue + brought.overdue,
    here: { open: here.open, unseen: here.unseen, overdue: here.overdue },
  }
}

/** One alert with what was done about it, or null. */
export async function loadAlert(pool: pg.Pool, id: string): Promise<(StoredAlert & { readonly steps: readonly StoredStep[] }) | null> {
  const { rows } = await pool.query<StoredAlert>(`SELECT ${columns} FROM ${tables} WHERE a.id = $1`, [id])
  const alert = rows[0]
  if (!alert) return null
  const steps = await pool.query<StoredStep>(
    `SELECT n, at, kind, staff_id AS "staffId", by_whom AS by, sealed FROM alert_step WHERE client_id = $1 AND alert_id = $2 ORDER BY n`,
    [alert.clientId, id],
  )
  return { ...alert, steps: steps.rows }
}

/** What is done to an alert: columns of the fact that move, and the step that says so. */
export type AlertMove = {
  readonly kind: 'acknowledged' | 'escalated' | 'closed'
  readonly at: Date
  readonly atLocal: string
  readonly by: string | null
  readonly sealed: Buffer | null
  /** To whom it goes. */
  readonly ownerId: string | null
  readonly judged: 'warranted' | 'not_warranted' | null
}

const sets: Readonly<Record<AlertMove['kind'], string>> = {
  acknowledged: 'acknowledged_at = m.at, acknowledged_at_local = m.local',
  // The first time counts: from then on it was late.
  escalated: 'owner_id = m.owner, escalated_at = coalesce(escalated_at, m.at), escalated_at_local = coalesce(escalated_at_local, m.local)',
  closed: `closed_at = m.at, closed_at_local = m.local, judged = m.judged, acknowledged_at = coalesce(acknowledged_at, m.at),
    acknowledged_at_local = coalesce(acknowledged_at_local, m.local)`,
}
const stillOpen: Readonly<Record<AlertMove['kind'], string>> = {
  acknowledged: 'acknowledged_at IS NULL AND closed_at IS NULL',
  escalated: 'acknowledged_at IS NULL AND closed_at IS NULL AND owner_id IS DISTINCT FROM m.owner',
  closed: 'closed_at IS NULL',
}

/** Moves an alert that was raised here, with its step, in one transaction. False when it is not in a state to be moved so, as after somebody else did. */
export const moveAlert = (pool: pg.Pool, { clientId, id }: Pick<StoredAlert, 'clientId' | 'id'>, move: AlertMove): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const seq = await nextChangeSeq(client)
    const { rowCount } = await client.query(
      `UPDATE alert a SET ${sets[move.kind]}, change_seq = m.seq
       FROM (SELECT $3::timestamptz AS at, $4::timestamp AS local, $5::bigint AS owner, $6::text AS judged, $7::bigint AS seq) m
       WHERE a.client_id = $1 AND a.id = $2 AND a.import_id = 0 AND ${stillOpen[move.kind]}`,
      [clientId, id, move.at, move.atLocal, move.ownerId, move.judged, seq],
    )
    if (rowCount !== 1) return false
    await addStep(client, { clientId, id }, { at: move.at, kind: move.kind, staffId: move.ownerId, by: move.by, sealed: move.sealed })
    if (move.kind === 'escalated' && move.ownerId !== null)
      await tellStaff(client, { clientId, id }, { staffId: move.ownerId, at: move.at, step: `to ${move.ownerId}` })
    await recordChange(client, { seq, importId: null, facts: ['alert'] })
    return true
  })
