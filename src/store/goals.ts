import type pg from 'pg'
import type { Day } from '#period'

/** Filters as a question holds them: dimension to values. */
export type StoredSlice = Readonly<Record<string, readonly string[]>>
export type StoredGoal = {
  readonly id: string
  readonly kpiId: string
  readonly slice: StoredSlice
  readonly fromValue: number
  readonly toValue: number
  readonly startsOn: Day
  readonly dueOn: Day
  readonly owner: string
  readonly why: string
  readonly review: 'weekly' | 'monthly' | 'quarterly'
  readonly state: 'open' | 'reached' | 'ended'
  readonly settledOn: Day | null
  readonly settledWords: string | null
}
/** A check-in with the figure as it was seen that day. */
export type StoredCheckIn = {
  readonly id: string
  readonly goalId: string
  readonly on: Day
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly shown: string
  readonly confidence: number
  readonly analysis: string
  readonly nextStep: string
  readonly author: string | null
}
type Changes = Pick<StoredGoal, 'dueOn' | 'owner' | 'why' | 'review'>
type Settling = { readonly state: StoredGoal['state']; readonly on: Day; readonly words: string | null }

/** Every goal, the newest first. */
export async function loadGoals(pool: pg.Pool): Promise<readonly StoredGoal[]> {
  const { rows } = await pool.query<StoredGoal>(
    `SELECT id, kpi_id AS "kpiId", slice, from_value AS "fromValue", to_value AS "toValue", starts_on AS "startsOn", due_on AS "dueOn", owner, why,
       review, state, settled_on AS "settledOn", settled_words AS "settledWords" FROM goal ORDER BY starts_on DESC, id DESC`,
  )
  return rows
}

/** Every check-in, oldest first. */
export async function loadCheckIns(pool: pg.Pool): Promise<readonly StoredCheckIn[]> {
  const { rows } = await pool.query<StoredCheckIn>(
    `SELECT id, goal_id AS "goalId", on_day AS "on", value, low, high, n, shown, confidence, analysis, next_step AS "nextStep", author
     FROM check_in ORDER BY on_day, id`,
  )
  return rows
}

/** Writes a goal down and gives its id. */
export async function addGoal(pool: pg.Pool, goal: Omit<StoredGoal, 'id' | 'state' | 'settledOn' | 'settledWords'>): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO goal (kpi_id, slice, from_value, to_value, starts_on, due_on, owner, why, review)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [goal.kpiId, JSON.stringify(goal.slice), goal.fromValue, goal.toValue, goal.startsOn, goal.dueOn, goal.owner, goal.why, goal.review],
  )
  return rows[0]?.id ?? ''
}

/** Changes what may change once a goal is set; where it began and where it leads to stay. False when there is no such goal. */
export async function changeGoal(pool: pg.Pool, id: string, { dueOn, owner, why, review }: Changes): Promise<boolean> {
  const { rowCount } = await pool.query('UPDATE goal SET due_on = $2, owner = $3, why = $4, review = $5, saved_at = now() WHERE id = $1', [
    id,
    dueOn,
    owner,
    why,
    review,
  ])
  return rowCount === 1
}

/** Says what became of a goal, or opens it again. False when there is no such goal. */
export async function settleGoal(pool: pg.Pool, id: string, { state, on, words }: Settling): Promise<boolean> {
  const { rowCount } = await pool.query('UPDATE goal SET state = $2, settled_on = $3, settled_words = $4, saved_at = now() WHERE id = $1', [
    id,
    state,
    state === 'open' ? null : on,
    state === 'open' ? null : words,
  ])
  return rowCount === 1
}

/** Writes a check-in down, in place of one on the same day. */
export async function saveCheckIn(pool: pg.Pool, checkIn: Omit<StoredCheckIn, 'id'>): Promise<void> {
  const { goalId, on, value, low, high, n, shown, confidence, analysis, nextStep, author } = checkIn
  await pool.query(
    `INSERT INTO check_in (goal_id, on_day, value, low, high, n, shown, confidence, analysis, next_step, author)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (goal_id, on_day) DO UPDATE SET value = excluded.value, low = excluded.low, high = excluded.high, n = excluded.n,
       shown = excluded.shown, confidence = excluded.confidence, analysis = excluded.analysis, next_step = excluded.next_step,
       author = excluded.author, saved_at = now()`,
    [goalId, on, value, low, high, n, shown, confidence, analysis, nextStep, author],
  )
}
