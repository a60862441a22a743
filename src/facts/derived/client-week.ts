import { bool, client, code, count, day, defineFact, number, ref } from '../define.ts'
import { episode } from '../episode.ts'

/** The Monday that first sees what happened on a day: what happens on a Monday is seen a week later. */
const seenOn = (at: string): string => `CAST(${at} AS date) + (8 - CAST(extract(isodow FROM ${at}) AS integer))`

/** The points of one part at one level, as a column of one row. */
const points = (part: string, ...levels: readonly string[]): string =>
  levels.map((level) => `max(points) FILTER (WHERE part = '${part}' AND level = '${level}') AS ${part}_${level}`).join(', ')

/**
 * Every client in care at the start of each Monday, as things stood then. Of several episodes open at once the earliest stands for the client.
 * Everything known is brought to the Monday that first sees it, and carried on from Monday to Monday: no row looks for its appointments again.
 *
 * An appointment lies ahead when it was booked before that Monday and not yet cancelled; one without a booking time counts as booked, a
 * cancelled one without a time of cancelling does not. It is looked up only for clients who have not been seen for 30 days.
 *
 * The weight is the sum of five parts, whose points the practice may set (table weight_point). A score counts for 13 weeks, an answer that
 * points to risk for four; of the scores of one day the worst counts.
 */
export const clientWeek = defineFact(
  {
    name: 'client_week',
    grain: 'one client in care at the start of a Monday',
    derived: {
      from: ['episode', 'appointment', 'assessment', 'calendar', 'instrument_rule', 'weight_point'],
      origins: [{ fact: 'episode', id: 'episode_id' }],
      sql: `
WITH ranked AS (
  SELECT id, client_id, clinician_id, site_id, program_id, payer_id, level_of_care, diagnosis_group, approach, opened_on, closed_on,
         row_number() OVER (PARTITION BY client_id ORDER BY opened_on, id) AS place
  FROM episode
), mark AS (
  SELECT r.client_id, w.day AS week_on, min(r.place) AS place, count(*) AS programs
  FROM ranked r
  JOIN calendar w ON w.day >= r.opened_on AND (r.closed_on IS NULL OR w.day < r.closed_on)
  WHERE extract(isodow FROM w.day) = 1 AND w.day <= (SELECT max(known.day) FROM (
    SELECT max(CAST(scheduled_start_local AS date)) AS day FROM appointment UNION ALL SELECT max(opened_on) FROM episode UNION ALL SELECT max(closed_on) FROM episode
  ) known)
  GROUP BY r.client_id, w.day
), missed AS (
  SELECT client_id, scheduled_start_local, CAST(lag(scheduled_start_local) OVER (PARTITION BY client_id ORDER BY scheduled_start, id) AS date) AS before_on
  FROM appointment WHERE status IN ('no_show', 'late_cancelled')
), flow AS (
  SELECT client_id, week_on, sum(visits) AS visits, max(seen_on) AS seen_on, max(missed_on) AS missed_on, max(score) AS score, max(risk_on) AS risk_on
  FROM (
    SELECT client_id, ${seenOn('scheduled_start_local')} AS week_on, 1 AS visits, CAST(scheduled_start_local AS date) AS seen_on, CAST(NULL AS date) AS missed_on, CAST(NULL AS integer) AS score, CAST(NULL AS date) AS risk_on
    FROM appointment WHERE status = 'attended'
    UNION ALL
    SELECT client_id, ${seenOn('scheduled_start_local')}, 0, NULL, before_on, NULL, NULL FROM missed WHERE before_on IS NOT NULL
    UNION ALL
    SELECT a.client_id, ${seenOn('a.answered_at_local')}, 0, NULL, NULL,
           CASE WHEN a.total IS NULL OR a.state = 'not_scorable' OR a.respondent <> 'client' OR i.instrument IS NULL THEN NULL
                ELSE (CAST(a.answered_at_local AS date) - date '1970-01-01') * 10
                   + CASE WHEN i.direction * a.total <= i.direction * i.severe THEN 2 WHEN i.direction * a.total <= i.direction * i.caseness AND (i.direction < 0 OR a.total < i.caseness) THEN 1 ELSE 0 END END,
           CASE WHEN a.risk THEN CAST(a.answered_at_local AS date) END
    FROM assessment a LEFT JOIN instrument_rule i ON i.instrument = a.instrument
  ) it
  GROUP BY client_id, week_on
), carried AS (
  SELECT m.client_id, m.week_on, m.place, m.programs, max(f.seen_on) OVER so_far AS seen_on, max(f.missed_on) OVER so_far AS second_last_miss_on, max(f.score) OVER so_far AS score, max(f.risk_on) OVER so_far AS risk_on,
         coalesce(sum(f.visits) OVER (PARTITION BY m.client_id ORDER BY m.week_on - date '2000-01-03' RANGE BETWEEN 21 PRECEDING AND CURRENT ROW), 0) AS visits4,
         coalesce(sum(f.visits) OVER (PARTITION BY m.client_id ORDER BY m.week_on - date '2000-01-03' RANGE BETWEEN 49 PRECEDING AND 28 PRECEDING), 0) AS visits_before
  FROM mark m LEFT JOIN flow f ON f.client_id = m.client_id AND f.week_on = m.week_on
  WINDOW so_far AS (PARTITION BY m.client_id ORDER BY m.week_on)
), state AS MATERIALIZED (
  SELECT r.id AS episode_id, r.client_id, c.week_on, r.clinician_id, r.site_id, r.program_id, r.payer_id, r.level_of_care, r.diagnosis_group, r.approach, r.opened_on,
         c.seen_on AS last_seen_on, c.week_on - greatest(coalesce(c.seen_on, r.opened_on), r.opened_on) AS days_unseen, c.second_last_miss_on, c.visits4, c.visits_before, c.programs,
         CASE WHEN c.week_on - r.opened_on < 28 THEN 'new' WHEN c.visits4 = 0 THEN 'none' WHEN c.visits4 <= 2 THEN 'some' WHEN c.visits4 <= 4 THEN 'weekly' ELSE 'more' END AS contact,
         CASE WHEN c.score IS NULL OR c.week_on - date '1970-01-01' - floor(c.score / 10.0) > 91 THEN 'unknown' WHEN c.score % 10 = 2 THEN 'severe' WHEN c.score % 10 = 1 THEN 'case' ELSE 'below' END AS severity,
         c.risk_on IS NOT NULL AND c.week_on - c.risk_on <= 28 AS is_at_risk
  FROM carried c JOIN ranked r ON r.client_id = c.client_id AND r.place = c.place
), ahead AS (
  SELECT DISTINCT s.client_id, s.week_on
  FROM state s
  JOIN appointment a ON a.client_id = s.client_id AND CAST(a.scheduled_start_local AS date) >= s.week_on
    AND (a.booked_at_local IS NULL OR CAST(a.booked_at_local AS date) < s.week_on)
    AND CASE WHEN a.cancelled_at_local IS NOT NULL THEN CAST(a.cancelled_at_local AS date) >= s.week_on
             ELSE a.status IS NULL OR a.status NOT IN ('late_cancelled', 'cancelled_by_client', 'cancelled_by_practice', 'rescheduled') END
  WHERE s.days_unseen >= 30
), point AS (
  SELECT ${points('contact', 'new', 'none', 'some', 'weekly', 'more')},
         ${points('severity', 'below', 'case', 'severe')}, ${points('risk', 'yes')},
         ${points('level', 'outpatient', 'iop', 'php', 'residential', 'inpatient')}, ${points('coordination', 'shared')}
  FROM weight_point
), weighed AS (
  SELECT s.*, CASE s.contact WHEN 'new' THEN p.contact_new WHEN 'none' THEN p.contact_none WHEN 'some' THEN p.contact_some WHEN 'weekly' THEN p.contact_weekly ELSE p.contact_more END AS contact_points,
         CASE s.severity WHEN 'severe' THEN p.severity_severe WHEN 'case' THEN p.severity_case WHEN 'below' THEN p.severity_below ELSE 0 END AS severity_points,
         CASE WHEN s.is_at_risk THEN p.risk_yes ELSE 0 END AS risk_points,
         CASE s.level_of_care WHEN 'iop' THEN p.level_iop WHEN 'php' THEN p.level_php WHEN 'residential' THEN p.level_residential WHEN 'inpatient' THEN p.level_inpatient ELSE p.level_outpatient END AS level_points,
         CASE WHEN s.programs > 1 THEN p.coordination_shared ELSE 0 END AS coordination_points
  FROM state s CROSS JOIN point p
)
SELECT w.episode_id + (w.week_on - date '2000-01-03') AS id, w.client_id, w.episode_id, w.week_on, w.clinician_id, w.site_id, w.program_id, w.payer_id, w.level_of_care, w.diagnosis_group, w.approach,
       w.opened_on, w.last_seen_on, CAST(w.days_unseen AS integer) AS days_unseen, CASE WHEN w.days_unseen >= 30 THEN a.client_id IS NOT NULL END AS has_visit_ahead,
       w.second_last_miss_on, CAST(w.visits4 AS integer) AS visits4, CAST(w.visits_before AS integer) AS visits_before,
       w.contact, w.severity, w.is_at_risk, CAST(w.programs AS integer) AS programs, w.contact_points, w.severity_points, w.risk_points, w.level_points, w.coordination_points,
       w.contact_points + w.severity_points + w.risk_points + w.level_points + w.coordination_points AS points
FROM weighed w
LEFT JOIN ahead a ON a.client_id = w.client_id AND a.week_on = w.week_on`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open on that Monday'),
    weekOn: day('the Monday'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    openedOn: day('day care began'),
    lastSeenOn: day('day of the last visit'),
    daysUnseen: count('days since the last visit, or since care began'),
    hasVisitAhead: bool('an appointment lay ahead; looked up after 30 days without a visit'),
    secondLastMissOn: day('day of the last but one missed visit'),
    visits4: count('visits in the last four weeks'),
    visitsBefore: count('visits in the four weeks before those'),
    contact: code(['new', 'none', 'some', 'weekly', 'more'], 'how often the client came lately'),
    severity: code(['unknown', 'below', 'case', 'severe'], 'band of the last score'),
    isAtRisk: bool('an answer pointed to risk in the last four weeks'),
    programs: count('episodes open at once'),
    contactPoints: number('points for how often the client comes'),
    severityPoints: number('points for severity'),
    riskPoints: number('points for risk'),
    levelPoints: number('points for the level of care'),
    coordinationPoints: number('points for care shared between programs'),
    points: number('weight of the client'),
  },
)
