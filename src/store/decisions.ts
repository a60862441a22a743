import type pg from 'pg'
import type { Day } from '#period'

/** What was said about one item of a review. `open`, `done` and `dropped` are decisions; `seen` is a look, with or without a word. */
export type StoredDecision = {
  readonly id: string
  readonly reviewId: string
  readonly item: string
  readonly kpiId: string | null
  readonly about: string
  readonly says: string | null
  readonly owner: string | null
  readonly dueOn: Day | null
  readonly state: 'open' | 'done' | 'dropped' | 'seen'
  readonly settledOn: Day | null
  readonly settledWords: string | null
}
export type Word = Pick<StoredDecision, 'reviewId' | 'item' | 'kpiId' | 'about' | 'says' | 'owner' | 'dueOn'> & { readonly state: 'open' | 'seen' }
/** What becomes of an earlier decision. */
export type Settling = {
  readonly id: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly on: Day
  readonly words: string | null
  readonly owner: string | null
  readonly dueOn: Day | null
}

const columns = `id, review_id AS "reviewId", item, kpi_id AS "kpiId", about, says, owner, due_on AS "dueOn", state,
  settled_on AS "settledOn", settled_words AS "settledWords"`

/** What was said in one review, or every decision that is open, the earliest due first. */
export async function loadDecisions(pool: pg.Pool, reviewId: string | null = null): Promise<readonly StoredDecision[]> {
  const { rows } = await pool.query<StoredDecision>(
    `SELECT ${columns} FROM decision WHERE CASE WHEN $1::bigint IS NULL THEN state = 'open' ELSE review_id = $1 END ORDER BY due_on NULLS LAST, id`,
    [reviewId],
  )
  return rows
}

const settleSql = `UPDATE decision SET state = $2, settled_on = $3, settled_words = $4, owner = coalesce($5, owner), due_on = coalesce($6, due_on),
  saved_at = now() WHERE id = $1 AND state <> 'seen'`
const settleValues = ({ id, state, on, words, owner, dueOn }: Settling): unknown[] => [
  id,
  state,
  state === 'open' ? null : on,
  state === 'open' ? null : words,
  owner,
  dueOn,
]

/** Says what became of a decision. False when there is no such decision. */
export async function settleDecision(pool: pg.Pool, settling: Settling): Promise<boolean> {
  return (await pool.query(settleSql, settleValues(settling))).rowCount === 1
}

/** Writes down what was said about an item, in place of what was said before, and what becomes of the decision it is about: both or neither. */
export async function saveWord(pool: pg.Pool, word: Word, settling: Settling | null): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      `INSERT INTO decision (review_id, item, kpi_id, about, says, owner, due_on, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (review_id, item) DO UPDATE SET kpi_id = excluded.kpi_id, about = excluded.about, says = excluded.says, owner = excluded.owner,
         due_on = excluded.due_on, state = excluded.state, settled_on = NULL, settled_words = NULL, saved_at = now()`,
      [word.reviewId, word.item, word.kpiId, word.about, word.says, word.owner, word.dueOn, word.state],
    )
    if (settling) await client.query(settleSql, settleValues(settling))
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw cause
  } finally {
    client.release()
  }
}
