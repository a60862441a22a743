import type pg from 'pg'
import { nextChangeSeq, recordChange } from './change-seq.ts'
import { addAlerts, type AlertDraft } from './alerts.ts'
import { madeHere } from './made-here.ts'
import type { Respondent } from './requests.ts'
import { inTransaction } from './transaction.ts'

/** A sheet as it stands while its request is locked. */
export type LockedSheet = {
  readonly instrument: string
  readonly version: string
  readonly number: number
  readonly answers: Buffer | null
  readonly firstAnswerAt: Date | null
  readonly answeredAt: Date | null
  readonly finishedAt: Date | null
}
/** A request that nobody else changes until the transaction ends. */
export type LockedRequest = {
  readonly id: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly respondent: Respondent
  readonly dueOn: string | null
  readonly madeAt: Date
  readonly finishedAt: Date | null
  /** Of those that asked for it. */
  readonly hashes: readonly string[]
  readonly sex: string | null
  readonly birthYear: number | null
  readonly clinicianId: string | null
  readonly sheets: readonly LockedSheet[]
}
type SheetKey = { readonly clientId: string; readonly requestId: string; readonly instrument: string }
export type SheetWrite = SheetKey & {
  readonly answers: Buffer
  readonly firstAnswerAt: Date
  readonly answeredAt: Date | null
  readonly finishedAt: Date | null
  readonly seconds: number | null
  readonly enteredBy: string | null
}
/** One answered sheet as a row of the fact. Moments are milliseconds since 1970, in UTC and as the wall clock shows. */
export type AssessmentWrite = {
  readonly id: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly instrument: string
  readonly respondent: Respondent
  readonly answeredAt: Date
  readonly answeredAtLocal: string
  readonly dueOn: string | null
  readonly state: 'complete' | 'prorated' | 'not_scorable'
  readonly total: number | null
  readonly subscales: string | null
  readonly items: string
  readonly risk: boolean
  readonly sourceId: string
  readonly number: number
}
export type AnswerWrites = {
  readonly sheets: readonly SheetWrite[]
  readonly finished: readonly { readonly clientId: string; readonly id: string; readonly at: Date }[]
  readonly assessments: readonly AssessmentWrite[]
  readonly alerts: readonly AlertDraft[]
}

type LockedRow = Omit<LockedRequest, 'sheets' | 'hashes' | 'sex' | 'birthYear' | 'clinicianId'> & { readonly hash: string }
type SheetRow = LockedSheet & { readonly requestId: string }
type AboutRow = { readonly clientId: string; readonly sex: string | null; readonly birthYear: number | null; readonly clinicianId: string | null }

async function lock(client: pg.PoolClient, hashes: readonly Buffer[], now: Date): Promise<readonly LockedRequest[]> {
  const { rows } = await client.query<LockedRow>(
    `SELECT r.id, r.client_id AS "clientId", r.episode_id AS "episodeId", r.respondent, r.due_on AS "dueOn", r.made_at AS "madeAt",
       r.finished_at AS "finishedAt", encode(k.hash, 'hex') AS hash
     FROM request_token k JOIN request r ON r.client_id = k.client_id AND r.id = k.request_id
     WHERE k.hash = ANY ($1::bytea[]) AND k.kind <> 'code' AND k.expires_at > $2 AND r.expires_at > $2 AND r.revoked_at IS NULL
     ORDER BY r.id FOR UPDATE OF r`,
    [hashes, now],
  )
  if (rows.length === 0) return []
  const byId = new Map<string, LockedRow[]>()
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  const sheets = await client.query<SheetRow>(
    `SELECT s.request_id AS "requestId", s.instrument, s.version, s.number, s.answers, s.first_answer_at AS "firstAnswerAt", s.answered_at AS "answeredAt",
       s.finished_at AS "finishedAt" FROM sheet s JOIN unnest($1::bigint[], $2::bigint[]) AS w (client_id, id) ON w.client_id = s.client_id AND w.id = s.request_id
     ORDER BY s.place`,
    [rows.map((r) => r.clientId), rows.map((r) => r.id)],
  )
  const clients = [...new Set(rows.map((r) => r.clientId))]
  const about = await client.query<AboutRow>(
    `SELECT w.client_id AS "clientId", c.sex, c.birth_year AS "birthYear", e.clinician_id AS "clinicianId" FROM unnest($1::bigint[]) AS w (client_id)
     LEFT JOIN LATERAL (SELECT sex, birth_year FROM client c WHERE c.client_id = w.client_id ORDER BY change_seq DESC LIMIT 1) c ON true
     LEFT JOIN LATERAL (SELECT clinician_id FROM episode e WHERE e.client_id = w.client_id AND clinician_id IS NOT NULL
       ORDER BY closed_on IS NULL DESC, opened_on DESC, id LIMIT 1) e ON true`,
    [clients],
  )
  const aboutOf = new Map(about.rows.map((a) => [a.clientId, a]))
  const sheetsOf = Map.groupBy(sheets.rows, (s) => s.requestId)
  return [...byId.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { hash: _, ...request } = first
    const { sex = null, birthYear = null, clinicianId = null } = aboutOf.get(first.clientId) ?? {}
    // A request with several tokens comes several times, and each time with all of its sheets.
    const own = [...new Map((sheetsOf.get(first.id) ?? []).map((s) => [s.instrument, s])).values()]
    return [{ ...request, hashes: same.map((r) => r.hash), sex, birthYear, clinicianId, sheets: own }]
  })
}

async function writeSheets(client: pg.PoolClient, sheets: readonly SheetWrite[]): Promise<void> {
  if (sheets.length === 0) return
  const column = <K extends keyof SheetWrite>(key: K): SheetWrite[K][] => sheets.map((s) => s[key])
  await client.query(
    `WITH w AS (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::integer[], $9::text[])
       AS w (client_id, request_id, instrument, answers, first_answer_at, answered_at, finished_at, seconds, entered_by)),
     s AS (UPDATE sheet s SET answers = w.answers, first_answer_at = coalesce(s.first_answer_at, w.first_answer_at),
       answered_at = coalesce(s.answered_at, w.answered_at), finished_at = coalesce(s.finished_at, w.finished_at),
       seconds = coalesce(s.seconds, w.seconds), entered_by = coalesce(s.entered_by, w.entered_by)
       FROM w WHERE s.client_id = w.client_id AND s.request_id = w.request_id AND s.instrument = w.instrument)
     UPDATE request r SET first_answer_at = w.at
     FROM (SELECT client_id, request_id, min(first_answer_at) AS at FROM w GROUP BY client_id, request_id) w
     WHERE r.client_id = w.client_id AND r.id = w.request_id AND r.first_answer_at IS NULL`,
    [
      column('clientId'),
      column('requestId'),
      column('instrument'),
      column('answers'),
      column('firstAnswerAt'),
      column('answeredAt'),
      column('finishedAt'),
      column('seconds'),
      column('enteredBy'),
    ],
  )
}

async function finishRequests(client: pg.PoolClient, finished: AnswerWrites['finished']): Promise<void> {
  if (finished.length === 0) return
  const ids = [finished.map((f) => f.clientId), finished.map((f) => f.id), finished.map((f) => f.at)]
  await client.query(
    `UPDATE request r SET finished_at = w.at FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS w (client_id, id, at)
     WHERE r.client_id = w.client_id AND r.id = w.id AND r.finished_at IS NULL`,
    ids,
  )
  await client.query(
    `UPDATE outbox o SET state = 'dropped', settled_at = w.at, reason = 'answered' FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS w (client_id, id, at)
     WHERE o.client_id = w.client_id AND o.request_id = w.id AND o.purpose = 'reminder' AND o.state IN ('queued', 'claimed')`,
    ids,
  )
}

async function writeAssessments(client: pg.PoolClient, assessments: readonly AssessmentWrite[], seq: bigint): Promise<void> {
  const column = <K extends keyof AssessmentWrite>(key: K): AssessmentWrite[K][] => assessments.map((a) => a[key])
  await client.query(
    `INSERT INTO assessment (id, client_id, episode_id, instrument, respondent, answered_at, answered_at_local, due_on, state, total, subscales, items, risk,
       source, source_id, import_id, line, change_seq)
     SELECT w.id, w.client_id, w.episode_id, w.instrument, w.respondent, w.answered_at, w.local, w.due_on, w.state, w.total, w.subscales, w.items, w.risk,
       $16, w.source_id, 0, w.line, $17
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamp[], $8::date[], $9::text[],
       $10::double precision[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::integer[])
       AS w (id, client_id, episode_id, instrument, respondent, answered_at, local, due_on, state, total, subscales, items, risk, source_id, line)
     ON CONFLICT (client_id, id) DO UPDATE SET state = excluded.state, total = excluded.total, subscales = excluded.subscales, items = excluded.items,
       risk = excluded.risk, change_seq = excluded.change_seq`,
    [
      column('id'),
      column('clientId'),
      column('episodeId'),
      column('instrument'),
      column('respondent'),
      column('answeredAt'),
      column('answeredAtLocal'),
      column('dueOn'),
      column('state'),
      column('total'),
      column('subscales'),
      column('items'),
      column('risk'),
      column('sourceId'),
      column('number'),
      madeHere,
      seq,
    ],
  )
}

/**
 * Takes in a group of answers: locks the requests their tokens open, lets `decide` think, and writes sheets, assessments and alerts in one
 * transaction with the number of the change. What `decide` gives back is there when this returns, or none of it is.
 */
export const writeAnswers = <T>(
  pool: pg.Pool,
  at: { readonly hashes: readonly Buffer[]; readonly now: Date },
  decide: (requests: readonly LockedRequest[]) => { readonly writes: AnswerWrites; readonly result: T },
): Promise<T> =>
  inTransaction(pool, async (client) => {
    const { writes, result } = decide(await lock(client, at.hashes, at.now))
    await writeSheets(client, writes.sheets)
    await finishRequests(client, writes.finished)
    if (writes.assessments.length === 0 && writes.alerts.length === 0) return result
    const seq = await nextChangeSeq(client)
    if (writes.assessments.length > 0) await writeAssessments(client, writes.assessments, seq)
    const raised = await addAlerts(client, writes.alerts, seq)
    const facts = [...(writes.assessments.length > 0 ? ['assessment'] : []), ...(raised > 0 ? ['alert'] : [])]
    if (facts.length > 0) await recordChange(client, { seq, importId: null, facts })
    return result
  })
