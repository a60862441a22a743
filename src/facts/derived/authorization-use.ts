import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { authorization } from '../authorization.ts'

/**
 * Until when an authorization lasts: its days, or its units as billed lines draw on them and booked visits will. By when to ask for the next: early
 * enough for the slowest tenth of this payer's decisions so far; without any, seven days, which federal rules give payers for a standard request
 * from 2026 (CMS-0057-F, 89 FR 8758, 2024). Now is the last day on which something is known to have happened; the count of used units that a file
 * gives is of now, whatever lines name the authorization.
 */
export const authorizationUse = defineFact(
  {
    name: 'authorization_use',
    grain: 'one authorization and what is left of it now',
    derived: {
      from: ['authorization', 'charge', 'appointment', 'episode'],
      mayLack: ['charge', 'appointment', 'episode'],
      origins: [
        { fact: 'authorization', id: 'id' },
        { fact: 'episode', id: 'episode_id' },
      ],
      sql: `
WITH known AS (
  SELECT max(day) AS day FROM (SELECT max(service_on) AS day FROM charge UNION ALL SELECT max(CAST(scheduled_start_local AS date)) FROM appointment WHERE status = 'attended') last
), drawn AS (
  SELECT client_id, authorization_id, service_on, row_number() OVER (PARTITION BY client_id, authorization_id ORDER BY service_on, id) AS unit
  FROM charge WHERE authorization_id IS NOT NULL
), used AS (
  SELECT u.client_id, u.id, u.payer_id, u.ends_on, u.units_approved, CAST(greatest(count(d.unit), coalesce(u.units_used, 0)) AS integer) AS units_used,
         min(d.service_on) FILTER (WHERE d.unit = u.units_approved - 2) AS low_on, min(d.service_on) FILTER (WHERE d.unit = u.units_approved) AS spent_on
  FROM "authorization" u LEFT JOIN drawn d ON d.client_id = u.client_id AND d.authorization_id = u.id
  GROUP BY u.client_id, u.id, u.payer_id, u.ends_on, u.units_approved, u.units_used
), ahead AS (
  SELECT u.client_id, u.id, CAST(a.scheduled_start_local AS date) AS day, u.units_approved - u.units_used AS units_left,
         row_number() OVER (PARTITION BY u.client_id, u.id ORDER BY a.scheduled_start, a.id) AS place
  FROM used u CROSS JOIN known
  JOIN appointment a ON a.client_id = u.client_id AND a.status = 'booked' AND CAST(a.scheduled_start_local AS date) > known.day AND CAST(a.scheduled_start_local AS date) <= u.ends_on
    AND (u.payer_id IS NULL OR a.payer_id IS NULL OR a.payer_id = u.payer_id)
  WHERE u.ends_on >= known.day
), gone AS (
  SELECT client_id, id, min(day) FILTER (WHERE place >= units_left) AS day FROM ahead GROUP BY client_id, id
), pace AS (
  SELECT payer_id, min(days) FILTER (WHERE 10 * place >= 9 * decisions) AS days
  FROM (
    SELECT payer_id, CAST(decided_on - requested_on AS integer) AS days, row_number() OVER (PARTITION BY payer_id ORDER BY decided_on - requested_on, id) AS place, count(*) OVER (PARTITION BY payer_id) AS decisions
    FROM "authorization" WHERE payer_id IS NOT NULL AND decided_on >= requested_on
  ) decided GROUP BY payer_id
), following AS (
  SELECT u.client_id, u.id, min(n.decided_on) FILTER (WHERE n.decision IN ('approved', 'partial')) AS next_decided_on, max(n.requested_on) FILTER (WHERE n.decision = 'pending') AS next_requested_on
  FROM "authorization" u
  JOIN "authorization" n ON n.client_id = u.client_id AND n.starts_on > u.starts_on AND n.ends_on > u.ends_on AND (u.payer_id IS NULL OR n.payer_id IS NULL OR n.payer_id = u.payer_id)
  GROUP BY u.client_id, u.id
), open AS (
  SELECT client_id, max(id) AS episode_id FROM episode CROSS JOIN known WHERE opened_on <= known.day AND (closed_on IS NULL OR closed_on > known.day) GROUP BY client_id
)
SELECT u.id, u.client_id, o.episode_id, e.clinician_id, e.site_id, e.program_id, u.payer_id, u.level_of_care, u.decision, u.starts_on, u.ends_on, known.day AS known_on, u.ends_on - known.day AS days_left,
       u.units_approved, s.units_used, u.units_approved - s.units_used AS units_left, s.low_on, s.spent_on, coalesce(s.spent_on, g.day, u.ends_on) AS runs_out_on,
       coalesce(p.days, 7) AS decision_days, coalesce(s.spent_on, g.day, u.ends_on) - coalesce(p.days, 7) AS ask_by,
       u.starts_on <= known.day AND u.ends_on >= known.day AND u.decision IN ('approved', 'partial') AS is_in_force, o.episode_id IS NOT NULL AS is_in_care,
       f.next_decided_on IS NOT NULL AS is_renewed, f.next_decided_on, f.next_requested_on
FROM "authorization" u
CROSS JOIN known
JOIN used s ON s.client_id = u.client_id AND s.id = u.id
LEFT JOIN gone g ON g.client_id = u.client_id AND g.id = u.id
LEFT JOIN pace p ON p.payer_id = u.payer_id
LEFT JOIN following f ON f.client_id = u.client_id AND f.id = u.id
LEFT JOIN open o ON o.client_id = u.client_id
LEFT JOIN episode e ON e.client_id = o.client_id AND e.id = o.episode_id`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open now'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who authorized'),
    levelOfCare: code(authorization.levelOfCare.values ?? [], 'level of care'),
    decision: code(authorization.decision.values ?? [], 'the decision'),
    startsOn: day('first day in force'),
    endsOn: day('last day in force'),
    knownOn: day('now: the last day of which something is known'),
    daysLeft: count('days left now'),
    unitsApproved: count('units approved'),
    unitsUsed: count('units used: billed lines that name it, or the count of the file when that is more'),
    unitsLeft: count('units left now'),
    lowOn: day('day of the billed line that left two units'),
    spentOn: day('day of the billed line that used the last unit'),
    runsOutOn: day('day it is used up: its last unit, spent or booked, else its last day'),
    decisionDays: count('days within which nine in ten of its payer’s decisions came'),
    askBy: day('day by which to ask for the next'),
    isInForce: bool('approved, and now is one of its days'),
    isInCare: bool('an episode of the client is open now'),
    isRenewed: bool('the next one is approved already'),
    nextDecidedOn: day('day the next one was approved'),
    nextRequestedOn: day('day the next one was asked for, while that is not decided'),
  },
)
