SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice, counted, numerator, "cancelled-by-practice", "rescheduled", "outcome-unknown"
FROM (
  SELECT CAST(scheduled_start_local AS date) - CAST(day(scheduled_start_local) - 1 AS integer) AS month, clinician_id,
         count(*) FILTER (WHERE status NOT IN ('cancelled_by_practice', 'rescheduled', 'booked')) AS counted,
         count(*) FILTER (WHERE status = 'no_show') AS numerator,
         count(*) FILTER (WHERE status = 'cancelled_by_practice') AS "cancelled-by-practice",
         count(*) FILTER (WHERE status = 'rescheduled') AS "rescheduled",
         count(*) FILTER (WHERE status = 'booked' OR status IS NULL) AS "outcome-unknown"
  FROM appointment
  WHERE scheduled_start_local >= timestamp ':from' AND scheduled_start_local < timestamp ':to'
  GROUP BY 1, 2
) by_month
