import type pg from 'pg'
import type { Day } from '#period'

/** What decides what one client is due: episodes, appointments for care, assessments, and what was asked, around a day. */
export type StoredDueFacts = {
  readonly clientId: string
  readonly birthYear: number | null
  readonly language: string | null
  readonly episodes: readonly { readonly id: string; readonly programId: string | null; readonly openedOn: Day; readonly closedOn: Day | null }[]
  readonly appointments: readonly {
    readonly id: string
    readonly programId: string | null
    readonly on: Day
    readonly isAttended: boolean
    readonly isBooked: boolean
  }[]
  readonly assessments: readonly { readonly instrument: string; readonly respondent: string | null; readonly on: Day }[]
  readonly asked: readonly string[]
}

const list = (select: string): string => `(SELECT coalesce(json_agg(x), '[]') FROM (${select}) x)`

/**
 * The next clients after one, by id, that are in care or left it within the last four months, with what decides what they are due. A page at a
 * time, so that a practice of any size fits. Ids come as text: no number holds them.
 */
export async function loadDueFacts(
  pool: pg.Pool,
  {
    today,
    after,
    limit,
    clientId = null,
  }: { readonly today: Day; readonly after: string; readonly limit: number; readonly clientId?: string | null },
): Promise<readonly StoredDueFacts[]> {
  const { rows } = await pool.query<StoredDueFacts>(
    `WITH who AS (SELECT DISTINCT client_id FROM episode WHERE client_id > $2 AND ($4::bigint IS NULL OR client_id = $4)
       AND opened_on <= $1::date + 60 AND (closed_on IS NULL OR closed_on >= $1::date - 120) ORDER BY client_id LIMIT $3)
     SELECT w.client_id AS "clientId", c.birth_year AS "birthYear", c.language,
       ${list(`SELECT id::text, program_id::text AS "programId", opened_on AS "openedOn", closed_on AS "closedOn" FROM episode e
         WHERE e.client_id = w.client_id AND (closed_on IS NULL OR closed_on >= $1::date - 120)`)} AS episodes,
       ${list(`SELECT id::text, program_id::text AS "programId", scheduled_start_local::date AS on, status = 'attended' AS "isAttended", status = 'booked' AS "isBooked"
         FROM appointment a WHERE a.client_id = w.client_id AND status IN ('attended', 'booked') AND kind IS DISTINCT FROM 'consult'
         AND scheduled_start_local >= $1::date - 120 AND scheduled_start_local < $1::date + 60`)} AS appointments,
       ${list(`SELECT DISTINCT instrument, respondent, answered_at_local::date AS on FROM assessment s
         WHERE s.client_id = w.client_id AND answered_at_local >= $1::date - 200`)} AS assessments,
       ARRAY(SELECT occurrence FROM request r WHERE r.client_id = w.client_id AND battery IS NOT NULL AND made_at >= $1::date - 200) AS asked
     FROM who w LEFT JOIN LATERAL (SELECT birth_year, language FROM client c WHERE c.client_id = w.client_id ORDER BY birth_year IS NULL, change_seq DESC LIMIT 1) c ON true
     ORDER BY w.client_id`,
    [today, after, limit, clientId],
  )
  return rows
}
