import { bool, client, code, count, day, defineFact, number, ref } from '../define.ts'
import { episode } from '../episode.ts'

/** The Monday that first sees what happened at a moment: what happens on a Monday is seen a week later. */
const seenOn = (at: string): string => `CAST(${at} AS date) + (8 - CAST(extract(isodow FROM ${at}) AS integer))`

/** The points of one part at each level, as columns of one row. */
const points = (part: string, ...levels: readonly string[]): string =>
  levels.map((level) => `max(points) FILTER (WHERE part = '${part}' AND level = '${level}') AS ${part}_${level}`).join(', ')

/**
 * Every client in care at the start of each Monday, as things stood then. Of several episodes open at once the earliest stands for the client.
 *
 * Weeks in care and what happened are put under each other, by client and the Monday that first sees it; what a Monday knows is then said by the
 * weeks before it: no row searches through its client's appointments. Mondays and scores are days since the first Monday of 1900, a score ten times
 * that and its band, so that the latest is the greatest.
 *
 * An appointment lies ahead when it was booked before that Monday and not yet cancelled; one without a booking time counts as booked, a
 * cancelled one without a time of cancelling does not.
 *
 * The weight adds up five parts, whose points the practice may set (table weight_point). A score counts for 13 weeks, an answer that points to
 * risk for four; of the scores of one day the worst counts.
 */
export const clientWeek = defineFact(
  {
    name: 'client_week',
    grain: 'one client in care at the start of a Monday',
    derived: {
      from: ['episode', 'appointment', 'assessment', 'care_week', 'instrument_rule', 'weight_point'],
      mayLack: ['assessment'],
      origins: [{ fact: 'episode', id: 'episode_id' }],
      isByClient: true,
      sql: `
WITH point AS (
  SELECT ${points('contact', 'new', 'none', 'some', 'weekly', 'more')},
         ${points('severity', 'below', 'case', 'severe')}, ${points('risk', 'yes')},
         ${points('level', 'outpatient', 'iop', 'php', 'residential', 'inpatient')}, ${points('coordination', 'shared')}
  FROM weight_point
), ranked AS (
  SELECT id, client_id, clinician_id, site_id, program_id, level_of_care, opened_on, CAST(row_number() OVER (PARTITION BY client_id ORDER BY opened_on, id) AS integer) AS place, closed_on,
         CASE level_of_care WHEN 'iop' THEN level_iop WHEN 'php' THEN level_php WHEN 'residential' THEN level_residential WHEN 'inpatient' THEN level_inpatient ELSE level_outpatient END AS level_points
  FROM episode CROSS JOIN point
), missed AS (
  SELECT client_id, CAST(scheduled_start_local AS date) AS day, CAST(lag(scheduled_start_local) OVER (PARTITION BY client_id ORDER BY scheduled_start, id) AS date) AS before_on
  FROM appointment WHERE status IN ('no_show', 'late_cancelled')
), booked AS (
  SELECT client_id, CASE WHEN booked_at_local IS NULL THEN date '1900-01-01' ELSE ${seenOn('booked_at_local')} END AS week_on,
         CASE WHEN cancelled_at_local IS NOT NULL THEN least(CAST(scheduled_start_local AS date), CAST(cancelled_at_local AS date))
              WHEN status IS NULL OR status NOT IN ('late_cancelled', 'cancelled_by_client', 'cancelled_by_practice', 'rescheduled') THEN CAST(scheduled_start_local AS date) END AS ahead_on
  FROM appointment
), event AS (
  SELECT r.client_id, w.week_on, r.place, 0 AS visits, CAST(NULL AS date) AS seen_on, CAST(NULL AS date) AS ahead_on, CAST(NULL AS date) AS before_on, CAST(NULL AS integer) AS score, 0 AS risk
  FROM ranked r JOIN care_week w ON w.week_on >= r.opened_on AND w.week_on < coalesce(r.closed_on, date '9999-12-31')
  UNION ALL
  SELECT client_id, ${seenOn('scheduled_start_local')}, NULL, 1, CAST(scheduled_start_local AS date), NULL, NULL, NULL, 0 FROM appointment WHERE status = 'attended'
  UNION ALL
  SELECT client_id, week_on, NULL, 0, NULL, ahead_on, NULL, NULL, 0 FROM booked WHERE ahead_on >= week_on
  UNION ALL
  SELECT client_id, ${seenOn('day')}, NULL, 0, NULL, NULL, before_on, NULL, 0 FROM missed
  UNION ALL
  SELECT a.client_id, ${seenOn('a.answered_at_local')}, NULL, 0, NULL, NULL, NULL,
         CAST((CAST(a.answered_at_local AS date) - date '1900-01-01') * 10 + CASE WHEN i.direction * a.total <= i.direction * i.severe THEN 2
           WHEN i.direction * a.total <= i.direction * i.caseness AND (i.direction < 0 OR a.total < i.caseness) THEN 1 ELSE 0 END AS integer), 0
  FROM assessment a JOIN instrument_rule i ON i.instrument = a.instrument
  WHERE a.total IS NOT NULL AND (a.state IS NULL OR a.state <> 'not_scorable') AND (a.respondent IS NULL OR a.respondent = 'client')
  UNION ALL
  SELECT client_id, ${seenOn('answered_at_local')}, NULL, 0, NULL, NULL, NULL, NULL, 1 FROM assessment WHERE risk
), by_week AS (
  SELECT client_id, week_on, CAST(week_on - date '1900-01-01' AS integer) AS day, min(place) AS place, count(place) AS programs, CAST(sum(visits) AS integer) AS visits, max(seen_on) AS seen_on, max(ahead_on) AS ahead_on,
         max(before_on) AS before_on, max(score) AS score, max(risk) AS risk
  FROM event GROUP BY client_id, week_on
), known AS (
  SELECT client_id, week_on, place, programs, sum(visits) OVER four AS visits4, sum(visits) OVER (story RANGE BETWEEN 49 PRECEDING AND 28 PRECEDING) AS visits_before,
         max(seen_on) OVER story AS seen_on, max(ahead_on) OVER story AS ahead_on, max(before_on) OVER (story RANGE BETWEEN 28 PRECEDING AND CURRENT ROW) AS before_on,
         max(score) OVER (story RANGE BETWEEN 84 PRECEDING AND CURRENT ROW) % 10 AS severity, max(risk) OVER four AS risk
  FROM by_week
  WINDOW story AS (PARTITION BY client_id ORDER BY day), four AS (story RANGE BETWEEN 21 PRECEDING AND CURRENT ROW)
), state AS (
  SELECT r.id + (k.week_on - date '2000-01-03') AS id, k.client_id, r.id AS episode_id, k.week_on, r.clinician_id, r.site_id, r.program_id, r.level_of_care, r.level_points,
         CASE WHEN k.visits4 = 0 THEN k.week_on - greatest(coalesce(k.seen_on, r.opened_on), r.opened_on) END AS days_unseen, coalesce(k.ahead_on >= k.week_on, false) AS is_ahead,
         CASE WHEN k.week_on <= k.before_on + 30 THEN k.before_on END AS second_last_miss_on, CAST(k.visits4 AS integer) AS visits4, CAST(coalesce(k.visits_before, 0) AS integer) AS visits_before,
         k.week_on - r.opened_on < 28 AS is_new, CAST(k.severity AS integer) AS severity, k.risk = 1 AS is_at_risk, CAST(k.programs AS integer) AS programs
  FROM known k JOIN ranked r ON r.client_id = k.client_id AND r.place = k.place
)
SELECT s.id, s.client_id, s.episode_id, s.week_on, s.clinician_id, s.site_id, s.program_id, s.level_of_care, CAST(s.days_unseen AS integer) AS days_unseen, CASE WHEN s.days_unseen >= 30 THEN s.is_ahead END AS has_visit_ahead,
       s.second_last_miss_on, s.visits4, s.visits_before, s.is_new, s.severity, s.is_at_risk, s.programs,
       CASE WHEN s.is_new THEN p.contact_new WHEN s.visits4 = 0 THEN p.contact_none WHEN s.visits4 <= 2 THEN p.contact_some WHEN s.visits4 <= 4 THEN p.contact_weekly ELSE p.contact_more END
     + CASE s.severity WHEN 2 THEN p.severity_severe WHEN 1 THEN p.severity_case WHEN 0 THEN p.severity_below ELSE 0 END
     + CASE WHEN s.is_at_risk THEN p.risk_yes ELSE 0 END + s.level_points + CASE WHEN s.programs > 1 THEN p.coordination_shared ELSE 0 END AS points
FROM state s CROSS JOIN point p`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open on that Monday'),
    weekOn: day('the Monday'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    daysUnseen: count('days since the last visit, or since care began, of a client not seen for four weeks'),
    hasVisitAhead: bool('an appointment lay ahead, of a client not seen for 30 days'),
    secondLastMissOn: day('day of the last but one missed visit, when it was in the last 30 days'),
    visits4: count('visits in the last four weeks'),
    visitsBefore: count('visits in the four weeks before those'),
    isNew: bool('in the first four weeks of care'),
    severity: count('band of the last score: 2 severe, 1 at caseness, 0 below'),
    isAtRisk: bool('an answer pointed to risk in the last four weeks'),
    programs: count('episodes open at once'),
    points: number('weight of the client'),
  },
)
