import type pg from 'pg'
import type { Day } from '#period'

/** A milestone with its name and its team's, and what names the row where it came from. */
export type StoredMilestone = {
  readonly id: string
  readonly source: string
  readonly sourceId: string | null
  readonly team: string | null
  readonly name: string | null
  readonly dueOn: Day
  readonly reachedOn: Day | null
}

/** Milestones still ahead or overdue, then those reached, the newest first; at most so many. */
export async function loadMilestones(pool: pg.Pool, limit = 400): Promise<readonly StoredMilestone[]> {
  const { rows } = await pool.query<StoredMilestone>(
    `SELECT m.id, m.source, m.source_id AS "sourceId", l.name AS team, m.name, m.due_on AS "dueOn", m.reached_on AS "reachedOn"
     FROM milestone m LEFT JOIN label l ON l.kind = 'team' AND l.id = m.team_id
     ORDER BY m.reached_on DESC NULLS FIRST, m.due_on, m.id LIMIT $1`,
    [limit],
  )
  return rows
}
