import type { Day } from '#period'

/** Whose care is read: everybody in care on the day, or one client in every episode. Ids are decimal text, checked by the caller. */
export type Scope = {
  readonly today: Day
  readonly of: 'everybody' | { readonly client: string }
}
type Asked = { readonly sql: string; readonly facts: readonly string[] }

/** So many past appointments and scores are enough for every reason on the list. */
const pastVisits = 12
const pastScores = 6

const digits = (id: string): string => {
  if (!/^\d{1,19}$/.test(id)) throw new Error('an id is digits')
  return id
}

/** The episodes meant. Of several open at once, the earliest stands for the client. */
function chosen(scope: Scope): string {
  const columns = 'id, client_id, clinician_id, program_id, payer_id, level_of_care, diagnosis_group, opened_on, closed_on'
  if (scope.of !== 'everybody') return `SELECT ${columns} FROM episode WHERE client_id = ${digits(scope.of.client)}`
  return `SELECT ${columns} FROM (
    SELECT e.*, row_number() OVER (PARTITION BY client_id ORDER BY opened_on, id) AS turn
    FROM episode e WHERE opened_on <= date '${scope.today}' AND (closed_on IS NULL OR closed_on > date '${scope.today}')
  ) open WHERE turn = 1`
}

export const episodesSql = (scope: Scope): [string, readonly string[]] => [
  `-- clients: episodes
SELECT CAST(id AS text) AS id, CAST(client_id AS text) AS client, CAST(clinician_id AS text) AS clinician, CAST(program_id AS text) AS program, CAST(payer_id AS text) AS payer,
       level_of_care, diagnosis_group, CAST(opened_on AS text) AS opened_on, CAST(closed_on AS text) AS closed_on
FROM (${chosen(scope)}) c ORDER BY c.opened_on, c.id`,
  ['episode'],
]

const people = (scope: Scope): string => `SELECT DISTINCT client_id FROM (${chosen(scope)}) c`

/** Of each person, or of each of their measures, the list reads the last few only. */
const lastFew = (scope: Scope, n: number): string => (scope.of !== 'everybody' ? '' : ` WHERE back <= ${n}`)

const scores = (scope: Scope): Asked => ({
  facts: ['episode', 'episode_score'],
  sql: `-- clients: scores
SELECT CAST(id AS text) AS id, CAST(client_id AS text) AS client, CAST(episode_id AS text) AS episode, instrument, CAST(scored_on AS text) AS scored_on, total, is_risk, place, first,
       CAST(first_on AS text) AS first_on
FROM (
  SELECT s.id, s.client_id, s.episode_id, s.instrument, s.scored_on, CAST(s.total AS double precision) AS total, s.is_risk, s.place, CAST(s.first AS double precision) AS first, s.first_on,
         row_number() OVER (PARTITION BY s.client_id, s.episode_id, s.instrument ORDER BY s.place DESC) AS back
  FROM (${chosen(scope)}) c
  JOIN episode_score s ON s.client_id = c.client_id AND s.episode_id = c.id
  WHERE s.scored_on <= date '${scope.today}'
) told${lastFew(scope, pastScores)} ORDER BY client_id, episode_id, instrument, place`,
})

const visits = (scope: Scope): Asked => ({
  facts: ['episode', 'appointment'],
  sql: `-- clients: appointments
SELECT CAST(id AS text) AS id, CAST(client_id AS text) AS client, CAST(scheduled_start_local AS text) AS starts, status, kind, modality, reminder_sent, confirmed
FROM (
  SELECT a.id, a.client_id, a.scheduled_start_local, a.status, a.kind, a.modality, a.reminder_sent, a.confirmed,
         CASE WHEN CAST(a.scheduled_start_local AS date) > date '${scope.today}'
              THEN row_number() OVER (PARTITION BY a.client_id, CAST(a.scheduled_start_local AS date) > date '${scope.today}' ORDER BY a.scheduled_start_local, a.id)
              ELSE row_number() OVER (PARTITION BY a.client_id, CAST(a.scheduled_start_local AS date) > date '${scope.today}' ORDER BY a.scheduled_start_local DESC, a.id DESC) END AS back
  FROM (${people(scope)}) p JOIN appointment a ON a.client_id = p.client_id
  WHERE a.status IS NOT NULL
) told${lastFew(scope, pastVisits)} ORDER BY client_id, scheduled_start_local, told.id`,
})

const seen = (scope: Scope): Asked => ({
  facts: ['episode', 'appointment'],
  sql: `-- clients: when they were last seen
SELECT CAST(a.client_id AS text) AS client, CAST(max(CAST(a.scheduled_start_local AS date)) AS text) AS last_on
FROM (${people(scope)}) p JOIN appointment a ON a.client_id = p.client_id
WHERE a.status = 'attended' AND CAST(a.scheduled_start_local AS date) <= date '${scope.today}' GROUP BY a.client_id`,
})

const alerts = (scope: Scope): Asked => ({
  facts: ['episode', 'alert'],
  sql: `-- clients: alerts
SELECT CAST(a.id AS text) AS id, CAST(a.client_id AS text) AS client, a.kind, CAST(CAST(a.raised_at_local AS date) AS text) AS raised_on,
       CAST(CAST(a.acknowledged_at_local AS date) AS text) AS seen_on, CAST(CAST(a.closed_at_local AS date) AS text) AS closed_on
FROM (${people(scope)}) p JOIN alert a ON a.client_id = p.client_id
WHERE CAST(a.raised_at_local AS date) <= date '${scope.today}' ORDER BY a.client_id, a.raised_at, a.id`,
})

const authorizations = (scope: Scope): Asked => ({
  facts: ['episode', 'authorization_use'],
  sql: `-- clients: authorizations in force
SELECT CAST(a.id AS text) AS id, CAST(a.client_id AS text) AS client, CAST(a.payer_id AS text) AS payer, CAST(a.starts_on AS text) AS starts_on, CAST(a.ends_on AS text) AS ends_on,
       CAST(a.runs_out_on AS text) AS runs_out_on, CAST(a.ask_by AS text) AS ask_by, a.units_approved, a.units_used, a.is_renewed, CAST(a.next_requested_on AS text) AS next_requested_on
FROM (${people(scope)}) p JOIN authorization_use a ON a.client_id = p.client_id
WHERE a.starts_on <= date '${scope.today}' AND a.ends_on >= date '${scope.today}' AND a.decision IN ('approved', 'partial') ORDER BY a.client_id, a.ends_on, a.id`,
})

const stays = (scope: Scope): Asked => ({
  facts: ['episode', 'admission'],
  sql: `-- clients: acute stays
SELECT CAST(a.id AS text) AS id, CAST(a.client_id AS text) AS client, a.kind, CAST(a.admitted_on AS text) AS admitted_on, CAST(a.discharged_on AS text) AS discharged_on, a.planned
FROM (${people(scope)}) p JOIN admission a ON a.client_id = p.client_id
WHERE a.admitted_on <= date '${scope.today}' ORDER BY a.client_id, a.admitted_on, a.id`,
})

/** What the care of the people meant is read from, one question per fact. Both engines run them. */
export const careSql = { scores, visits, seen, alerts, authorizations, stays } as const
