WITH near AS (
  SELECT e.id AS episode_id, e.client_id, a.id, a.instrument, a.total, a.answered_at, CAST(a.answered_at_local AS date) <= e.opened_on + 28 AS is_early, a.episode_id IS NOT NULL AS is_named,
         CAST(a.answered_at_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on) AS is_open
  FROM episode e
  JOIN assessment a ON a.client_id = e.client_id AND (a.episode_id IS NULL OR a.episode_id = e.id)
  WHERE a.instrument IN (SELECT instrument FROM instrument_rule) AND a.total IS NOT NULL AND a.state IS DISTINCT FROM 'not_scorable' AND (a.respondent IS NULL OR a.respondent = 'client')
    AND CAST(a.answered_at_local AS date) >= e.opened_on - 14 AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on + 14)
), claimed AS (
  SELECT * FROM near WHERE is_named OR is_open OR id NOT IN (SELECT id FROM near WHERE is_open AND NOT is_named)
), ends AS (
  SELECT episode_id, instrument, arg_max(total, (answered_at, id)) - arg_min(total, (answered_at, id)) AS rise
  FROM claimed GROUP BY episode_id, instrument HAVING count(*) > 1 AND arg_min(is_early, (answered_at, id))
), judged AS (
  SELECT episode_id, bool_or(i.direction * rise >= i.reliable_change) AND NOT bool_or(-i.direction * rise >= i.reliable_change) AS is_better
  FROM ends JOIN instrument_rule i USING (instrument) GROUP BY episode_id
), treated AS (
  SELECT e.id, e.closed_on, e.clinician_id
  FROM episode e
  JOIN appointment a ON a.client_id = e.client_id AND a.scheduled_start_local >= e.opened_on AND a.scheduled_start_local < e.closed_on + 1
    AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)
  WHERE a.status = 'attended' AND a.kind IN ('therapy', 'medication', 'group', 'crisis') AND e.closed_on >= date ':from' AND e.closed_on < date ':to'
  GROUP BY e.id, e.closed_on, e.clinician_id HAVING count(*) >= 2
)
SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice,
       count(is_better) AS counted, count(*) FILTER (WHERE is_better) AS numerator, count(*) FILTER (WHERE is_better IS NULL) AS "not-paired"
FROM (SELECT t.closed_on - CAST(day(t.closed_on) - 1 AS integer) AS month, t.clinician_id, j.is_better FROM treated t LEFT JOIN judged j ON j.episode_id = t.id) closed
GROUP BY month, clinician_id
