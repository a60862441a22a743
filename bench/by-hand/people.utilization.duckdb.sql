SELECT CAST(w.day - CAST(day(w.day) - 1 AS integer) AS varchar) AS period, CAST(w.clinician_id AS varchar) AS slice,
       count(*) AS top_counted, sum(coalesce(b.minutes, 0)) * 100 AS top_sum, count(*) AS bottom_counted, sum(w.available_minutes) AS bottom_sum
FROM work_day w
LEFT JOIN (
  SELECT id, sum(minutes) AS minutes FROM (
    SELECT w.id, s.minutes
    FROM (
      SELECT clinician_id, CAST(scheduled_start_local AS date) AS day, scheduled_start, min(site_id) AS site_id,
             max(CASE WHEN scheduled_end > scheduled_start THEN date_sub('minute', scheduled_start, scheduled_end) ELSE 50 END) AS minutes
      FROM appointment
      WHERE status = 'attended' AND scheduled_start_local >= timestamp ':from' AND scheduled_start_local < timestamp ':to'
      GROUP BY clinician_id, CAST(scheduled_start_local AS date), scheduled_start
    ) s
    JOIN work_day w ON w.clinician_id = s.clinician_id AND w.day = s.day
    QUALIFY row_number() OVER (PARTITION BY s.clinician_id, s.day, s.scheduled_start ORDER BY CASE WHEN w.site_id = s.site_id THEN 0 ELSE 1 END, w.id) = 1
  ) placed GROUP BY id
) b ON b.id = w.id
WHERE w.available_minutes > 0 AND w.day >= date ':from' AND w.day < date ':to'
GROUP BY w.day - CAST(day(w.day) - 1 AS integer), w.clinician_id
