import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { authorization } from '../authorization.ts'

/**
 * What was in force as a week began, with a unit left. Units run low and out on the days of the billed lines that use them; the count that a file
 * gives is of now, so that it says something of the newest week only. Weeks end with what is known to have happened.
 */
export const authorizationWeek = defineFact(
  {
    name: 'authorization_week',
    grain: 'one authorization in force on one Monday',
    derived: {
      from: ['authorization_use', 'episode', 'calendar'],
      origins: [
        { fact: 'authorization', id: 'authorization_id' },
        { fact: 'episode', id: 'episode_id' },
      ],
      isByClient: true,
      sql: `
WITH asked AS (
  SELECT id, client_id, payer_id, level_of_care, decision, starts_on, ends_on, known_on, units_approved, units_left, low_on, spent_on, next_decided_on FROM authorization_use
), week AS (
  SELECT day, lead(day) OVER (ORDER BY day) IS NULL AS is_newest FROM calendar
  WHERE extract(isodow FROM day) = 1 AND day >= (SELECT min(starts_on) FROM asked) AND day <= (SELECT max(known_on) FROM asked)
), force AS (
  SELECT u.id, u.client_id, u.payer_id, u.level_of_care, w.day AS week_on, u.ends_on - w.day AS days_left,
         u.units_approved <= 2 OR coalesce(u.low_on < w.day, false) OR (w.is_newest AND u.units_left <= 2) AS is_low, coalesce(u.next_decided_on <= w.day, false) AS is_renewed
  FROM asked u JOIN week w ON w.day >= u.starts_on AND w.day <= u.ends_on AND (u.spent_on IS NULL OR w.day <= u.spent_on)
  WHERE u.decision IN ('approved', 'partial') AND (u.units_approved IS NULL OR u.units_approved > 0) AND NOT (w.is_newest AND coalesce(u.units_left <= 0, false))
), care AS (
  SELECT u.client_id, u.id, e.id AS episode_id, e.opened_on, coalesce(e.closed_on, u.ends_on + 1) AS until_on
  FROM asked u JOIN episode e ON e.client_id = u.client_id AND e.opened_on <= u.ends_on AND (e.closed_on IS NULL OR e.closed_on > u.starts_on)
), open AS (
  SELECT f.id, f.client_id, f.week_on, max(f.payer_id) AS payer_id, max(f.level_of_care) AS level_of_care, max(f.days_left) AS days_left, bool_or(f.is_low) AS is_low, bool_or(f.is_renewed) AS is_renewed,
         max(CASE WHEN c.opened_on <= f.week_on AND c.until_on > f.week_on THEN c.episode_id END) AS episode_id
  FROM force f LEFT JOIN care c ON c.client_id = f.client_id AND c.id = f.id
  GROUP BY f.id, f.client_id, f.week_on
)
SELECT o.id + (o.week_on - date '2000-01-01') AS id, o.id AS authorization_id, o.client_id, o.episode_id, e.clinician_id, e.site_id, e.program_id, o.payer_id, o.level_of_care, o.week_on,
       o.days_left, coalesce(o.is_low, false) AS is_low, o.episode_id IS NOT NULL AS is_in_care, o.is_renewed
FROM open o LEFT JOIN episode e ON e.client_id = o.client_id AND e.id = o.episode_id`,
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
    daysLeft: count('days left that day'),
    isLow: bool('two units left that day, or fewer'),
    isInCare: bool('an episode of the client is open that day'),
    isRenewed: bool('the next authorization is approved already'),
  },
)
