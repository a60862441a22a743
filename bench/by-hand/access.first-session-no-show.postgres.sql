SELECT CAST(CAST(month AS date) AS text) AS period, CAST(clinician_id AS text) AS slice, counted, numerator, "outcome-unknown"
FROM (
  SELECT date_trunc('month', scheduled_start_local) AS month, clinician_id,
         count(*) FILTER (WHERE status <> 'booked') AS counted,
         count(*) FILTER (WHERE status = 'no_show') AS numerator,
         count(*) FILTER (WHERE status = 'booked' OR status IS NULL) AS "outcome-unknown"
  FROM (
    SELECT DISTINCT ON (client_id, program_id) clinician_id, scheduled_start_local, status
    FROM appointment
    WHERE kind IN ('intake', 'therapy') AND (status IS NULL OR status NOT IN ('cancelled_by_practice', 'rescheduled'))
    ORDER BY client_id, program_id, scheduled_start, id
  ) first
  WHERE scheduled_start_local >= timestamp ':from' AND scheduled_start_local < timestamp ':to'
  GROUP BY 1, 2
) by_month
