SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice, counted, numerator, "outcome-unknown"
FROM (
  SELECT CAST(first.starts AS date) - CAST(day(first.starts) - 1 AS integer) AS month, first.clinician_id AS clinician_id,
         count(*) FILTER (WHERE first.status <> 'booked') AS counted,
         count(*) FILTER (WHERE first.status = 'no_show') AS numerator,
         count(*) FILTER (WHERE first.status = 'booked' OR first.status IS NULL) AS "outcome-unknown"
  FROM (
    SELECT arg_min({starts: scheduled_start_local, clinician_id: clinician_id, status: status}, (scheduled_start, id)) AS first
    FROM appointment
    WHERE kind IN ('intake', 'therapy') AND (status IS NULL OR status NOT IN ('cancelled_by_practice', 'rescheduled'))
    GROUP BY client_id, program_id
  ) client_program
  WHERE first.starts >= timestamp ':from' AND first.starts < timestamp ':to'
  GROUP BY 1, 2
) by_month
