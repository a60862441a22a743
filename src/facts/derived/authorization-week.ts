import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { authorization } from '../authorization.ts'

/**
 * What was in force as a week began. Units used are the billed lines up to the day before that name it; the count a file gives is of today, so it
 * counts in the newest week only. Weeks end with what is known to have happened.
 */
export const authorizationWeek = defineFact(
  {
    name: 'authorization_week',
    grain: 'one authorization in force on one Monday',
    derived: {
      from: ['authorization_use', 'charge', 'episode', 'appointment', 'calendar'],
      mayLack: ['charge', 'appointment'],
      origins: [
        { fact: 'authorization', id: 'authorization_id' },
        { fact: 'episode', id: 'episode_id' },
      ],
      sql: `
WITH week AS (
  SELECT c.day FROM calendar c
  WHERE extract(isodow FROM c.day) = 1 AND c.day >= (SELECT min(starts_on) FROM authorization_use) AND c.day <= (
    SELECT max(day) FROM (SELECT max(service_on) AS day FROM charge UNION ALL SELECT max(CAST(scheduled_start_local AS date)) FROM appointment WHERE status = 'attended') last
  )
), force AS (
  SELECT u.*, w.day AS week_on FROM authorization_use u JOIN week w ON w.day >= u.starts_on AND w.day <= u.ends_on WHERE u.decision IN ('approved', 'partial')
), drawn AS (
  SELECT d.client_id, d.authorization_id, greatest(d.service_on, u.starts_on) + CAST(8 - extract(isodow FROM greatest(d.service_on, u.starts_on)) AS integer) AS week_on, count(*) AS units
  FROM charge d JOIN authorization_use u ON u.client_id = d.client_id AND u.id = d.authorization_id
  GROUP BY 1, 2, 3
), open AS (
  SELECT f.client_id, f.id, f.week_on, max(e.id) AS episode_id
  FROM force f JOIN episode e ON e.client_id = f.client_id AND e.opened_on <= f.week_on AND (e.closed_on IS NULL OR e.closed_on > f.week_on)
  GROUP BY f.client_id, f.id, f.week_on
), counted AS (
  SELECT f.*, CASE WHEN f.week_on = (SELECT max(day) FROM week) THEN f.units_used ELSE CAST(sum(coalesce(d.units, 0)) OVER (PARTITION BY f.client_id, f.id ORDER BY f.week_on) AS integer) END AS used_by_then
  FROM force f LEFT JOIN drawn d ON d.client_id = f.client_id AND d.authorization_id = f.id AND d.week_on = f.week_on
)
SELECT f.id + (f.week_on - date '2000-01-01') AS id, f.id AS authorization_id, f.client_id, o.episode_id, e.clinician_id, e.site_id, e.program_id, f.payer_id, f.level_of_care, f.week_on, f.starts_on, f.ends_on,
       f.units_approved, f.used_by_then AS units_used, f.units_approved - f.used_by_then AS units_left, f.ends_on - f.week_on AS days_left,
       o.episode_id IS NOT NULL AS is_in_care, coalesce(f.next_decided_on <= f.week_on, false) AS is_renewed, f.runs_out_on, f.decision_days, f.ask_by, f.next_requested_on
FROM counted f
LEFT JOIN open o ON o.client_id = f.client_id AND o.id = f.id AND o.week_on = f.week_on
LEFT JOIN episode e ON e.client_id = o.client_id AND e.id = o.episode_id`,
    },
  },
  {
    client: client(),
    authorization: ref('authorization', 'the authorization'),
    episode: ref('episode', 'the episode open on that day'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who authorized'),
    levelOfCare: code(authorization.levelOfCare.values ?? [], 'level of care'),
    weekOn: day('the Monday'),
    startsOn: day('first day in force'),
    endsOn: day('last day in force'),
    unitsApproved: count('units approved'),
    unitsUsed: count('units used before that day'),
    unitsLeft: count('units left that day'),
    daysLeft: count('days left that day'),
    isInCare: bool('an episode of the client is open that day'),
    isRenewed: bool('the next authorization is approved already'),
    runsOutOn: day('day it is used up, as far as is booked now'),
    decisionDays: count('days within which nine in ten of its payer’s decisions came'),
    askBy: day('day by which to ask for the next'),
    nextRequestedOn: day('day the next one was asked for, while that is not decided'),
  },
)
