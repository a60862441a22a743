import { bool, client, code, count, day, defineFact, number, ref } from '../define.ts'
import { episode } from '../episode.ts'

/** The Monday that first sees what happened at a moment: what happens on a Monday is seen a week later. */
const seenOn = (at: string): string => `CAST(${at} AS date) + (8 - CAST(extract(isodow FROM ${at}) AS integer))`

/** So many weeks, each as the days to its Monday: 0, 7, 14 … */
const steps = (weeks: number): string =>
  `SELECT CAST((day - date '2000-01-01') * 7 AS integer) AS days FROM calendar WHERE day < date '2000-01-01' + ${weeks}`

/** The points of one part at each level, as columns of one row. */
const points = (part: string, ...levels: readonly string[]): string =>
  levels.map((level) => `max(points) FILTER (WHERE part = '${part}' AND level = '${level}') AS ${part}_${level}`).join(', ')

/**
 * Every client in care at the start of each Monday, as things stood then. Of several episodes open at once the earliest stands for the client.
 *
 * Every event is carried forward to the few Mondays it matters on, and Mondays and events meet there by client and day: no row searches through
 * its client's appointments but those of clients who have not come for four weeks.
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
      from: ['episode', 'appointment', 'assessment', 'care_week', 'calendar', 'instrument_rule', 'weight_point'],
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
), scored AS (
  SELECT client_id, week_on, band, least(coalesce(lead(week_on) OVER (PARTITION BY client_id ORDER BY week_on) - week_on, 91), 91) AS days
  FROM (
    SELECT a.client_id, ${seenOn('a.answered_at_local')} AS week_on,
           CAST(max((CAST(a.answered_at_local AS date) - date '1970-01-01') * 10
             + CASE WHEN i.direction * a.total <= i.direction * i.severe THEN 2
                    WHEN i.direction * a.total <= i.direction * i.caseness AND (i.direction < 0 OR a.total < i.caseness) THEN 1 ELSE 0 END) % 10 AS integer) AS band
    FROM assessment a JOIN instrument_rule i ON i.instrument = a.instrument
    WHERE a.total IS NOT NULL AND (a.state IS NULL OR a.state <> 'not_scorable') AND (a.respondent IS NULL OR a.respondent = 'client')
    GROUP BY a.client_id, ${seenOn('a.answered_at_local')}
  ) by_week
), event AS (
  SELECT r.client_id, w.week_on, r.place, CAST(0 AS double precision) AS visits, CAST(NULL AS integer) AS band, CAST(NULL AS date) AS before_on, 0 AS risk
  FROM ranked r JOIN care_week w ON w.week_on >= r.opened_on AND (r.closed_on IS NULL OR w.week_on < r.closed_on)
  UNION ALL
  SELECT client_id, ${seenOn('scheduled_start_local')} + step.days, NULL, CAST(CASE WHEN step.days < 28 THEN 1000 ELSE 1 END AS double precision), NULL, NULL, 0
  FROM appointment CROSS JOIN (${steps(8)}) step WHERE status = 'attended'
  UNION ALL
  SELECT s.client_id, s.week_on + step.days, NULL, 0, s.band, NULL, 0 FROM scored s JOIN (${steps(13)}) step ON step.days < s.days
  UNION ALL
  SELECT client_id, ${seenOn('day')} + step.days, NULL, 0, NULL, before_on, 0 FROM missed CROSS JOIN (${steps(5)}) step WHERE ${seenOn('day')} + step.days <= before_on + 30
  UNION ALL
  SELECT client_id, ${seenOn('answered_at_local')} + step.days, NULL, 0, NULL, NULL, 1 FROM assessment CROSS JOIN (${steps(4)}) step WHERE risk
), mark AS MATERIALIZED (
  SELECT client_id, week_on, min(place) AS place, count(place) AS programs, CAST(sum(visits) AS integer) AS visits, max(band) AS severity, max(before_on) AS before_on, max(risk) AS risk
  FROM event GROUP BY client_id, week_on HAVING min(place) IS NOT NULL
), unseen AS MATERIALIZED (
  SELECT client_id, week_on FROM mark WHERE visits < 1000
), last_seen AS (
  SELECT u.client_id, u.week_on, max(CAST(a.scheduled_start_local AS date)) AS seen_on
  FROM unseen u JOIN appointment a ON a.client_id = u.client_id AND a.status = 'attended' AND CAST(a.scheduled_start_local AS date) < u.week_on
  GROUP BY u.client_id, u.week_on
), ahead AS (
  SELECT DISTINCT u.client_id, u.week_on
  FROM unseen u
  JOIN appointment a ON a.client_id = u.client_id AND CAST(a.scheduled_start_local AS date) >= u.week_on
    AND (a.booked_at_local IS NULL OR CAST(a.booked_at_local AS date) < u.week_on)
    AND CASE WHEN a.cancelled_at_local IS NOT NULL THEN CAST(a.cancelled_at_local AS date) >= u.week_on
             ELSE a.status IS NULL OR a.status NOT IN ('late_cancelled', 'cancelled_by_client', 'cancelled_by_practice', 'rescheduled') END
), known AS (
  SELECT client_id, week_on, place, programs, visits, severity, before_on, risk, CAST(NULL AS date) AS seen_on, CAST(NULL AS boolean) AS is_ahead FROM mark WHERE visits >= 1000
  UNION ALL
  SELECT m.client_id, m.week_on, m.place, m.programs, m.visits, m.severity, m.before_on, m.risk, s.seen_on, a.client_id IS NOT NULL
  FROM (SELECT * FROM mark WHERE visits < 1000) m
  LEFT JOIN last_seen s ON s.client_id = m.client_id AND s.week_on = m.week_on
  LEFT JOIN ahead a ON a.client_id = m.client_id AND a.week_on = m.week_on
), state AS (
  SELECT r.id + (k.week_on - date '2000-01-03') AS id, k.client_id, r.id AS episode_id, k.week_on, r.clinician_id, r.site_id, r.program_id, r.level_of_care, r.level_points,
         CASE WHEN k.visits < 1000 THEN k.week_on - greatest(coalesce(k.seen_on, r.opened_on), r.opened_on) END AS days_unseen, k.is_ahead,
         k.before_on AS second_last_miss_on, CAST(floor(k.visits / 1000.0) AS integer) AS visits4, CAST(k.visits % 1000 AS integer) AS visits_before, k.week_on - r.opened_on < 28 AS is_new,
         k.severity, k.risk = 1 AS is_at_risk, CAST(k.programs AS integer) AS programs
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
