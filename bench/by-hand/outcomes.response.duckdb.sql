WITH near AS (
  SELECT e.id AS episode_id, e.client_id, a.id, a.total, a.answered_at, CAST(a.answered_at_local AS date) <= e.opened_on + 28 AS is_early, a.episode_id IS NOT NULL AS is_named,
         CAST(a.answered_at_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on) AS is_open
  FROM episode e
  JOIN assessment a ON a.client_id = e.client_id AND (a.episode_id IS NULL OR a.episode_id = e.id)
  WHERE a.instrument = 'phq-9' AND a.total IS NOT NULL AND a.state IS DISTINCT FROM 'not_scorable' AND (a.respondent IS NULL OR a.respondent = 'client')
    AND CAST(a.answered_at_local AS date) >= e.opened_on - 14 AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on + 14)
), claimed AS (
  SELECT * FROM near WHERE is_named OR is_open OR id NOT IN (SELECT id FROM near WHERE is_open AND NOT is_named)
), ends AS (
  SELECT episode_id, count(*) AS scores, arg_min(total, (answered_at, id)) AS first, arg_min(is_early, (answered_at, id)) AS is_early, arg_max(total, (answered_at, id)) AS last
  FROM claimed GROUP BY episode_id
)
SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice,
       count(*) FILTER (WHERE baseline >= 10 AND last IS NOT NULL) AS counted,
       count(*) FILTER (WHERE baseline >= 10 AND last <= baseline * 0.5) AS numerator,
       count(*) FILTER (WHERE baseline IS NULL) AS "no-baseline",
       count(*) FILTER (WHERE baseline < 10) AS "below-caseness",
       count(*) FILTER (WHERE baseline >= 10 AND last IS NULL) AS "no-last-score"
FROM (
  SELECT e.closed_on - CAST(day(e.closed_on) - 1 AS integer) AS month, e.clinician_id, CASE WHEN s.is_early THEN s.first END AS baseline, CASE WHEN s.scores > 1 THEN s.last END AS last
  FROM episode e LEFT JOIN ends s ON s.episode_id = e.id
  WHERE e.closed_on >= date ':from' AND e.closed_on < date ':to'
) closed
GROUP BY month, clinician_id
