SELECT CAST(month AS text) AS period, CAST(clinician_id AS text) AS slice, counted, numerator, immature
FROM (
  SELECT month, clinician_id,
         count(*) FILTER (WHERE month + 90 < date ':today') AS counted,
         count(*) FILTER (WHERE month + 90 < date ':today' AND stays) AS numerator,
         count(*) FILTER (WHERE month + 90 >= date ':today') AS immature
  FROM (
    SELECT DISTINCT ON (e.client_id, m.day) m.day AS month, e.clinician_id,
           EXISTS (SELECT 1 FROM episode l WHERE l.client_id = e.client_id AND l.opened_on <= m.day + 90 AND (l.closed_on IS NULL OR l.closed_on > m.day + 90)) AS stays
    FROM calendar m
    JOIN episode e ON e.opened_on <= m.day AND (e.closed_on IS NULL OR e.closed_on > m.day)
    WHERE m.is_month_start AND m.day >= date ':from' AND m.day < date ':to'
      AND m.day <= (SELECT greatest(max(opened_on), max(closed_on), (SELECT max(CAST(scheduled_start_local AS date)) FROM appointment)) FROM episode)
    ORDER BY e.client_id, m.day, e.opened_on, e.id
  ) client_month
  GROUP BY month, clinician_id
) by_month
