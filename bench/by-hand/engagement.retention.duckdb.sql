SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice, counted, numerator, immature
FROM (
  SELECT month, clinician_id,
         count(*) FILTER (WHERE month + 90 < date ':today') AS counted,
         count(*) FILTER (WHERE month + 90 < date ':today' AND stays) AS numerator,
         count(*) FILTER (WHERE month + 90 >= date ':today') AS immature
  FROM (
    SELECT month, first.clinician_id AS clinician_id,
           stays OR EXISTS (SELECT 1 FROM episode l WHERE l.client_id = c.client_id AND l.opened_on > month AND l.opened_on <= month + 90 AND (l.closed_on IS NULL OR l.closed_on > month + 90)) AS stays
    FROM (
      SELECT m.day AS month, e.client_id, arg_min({clinician_id: e.clinician_id}, (e.opened_on, e.id)) AS first, bool_or(e.closed_on IS NULL OR e.closed_on > m.day + 90) AS stays
      FROM calendar m
      JOIN episode e ON e.opened_on <= m.day AND (e.closed_on IS NULL OR e.closed_on > m.day)
      WHERE m.is_month_start AND m.day >= date ':from' AND m.day < date ':to'
        AND m.day <= (SELECT greatest(max(opened_on), max(closed_on), (SELECT max(CAST(scheduled_start_local AS date)) FROM appointment)) FROM episode)
      GROUP BY m.day, e.client_id
    ) c
  ) client_month
  GROUP BY month, clinician_id
) by_month
