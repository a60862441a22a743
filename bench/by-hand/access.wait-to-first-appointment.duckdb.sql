SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice, counted, sum, squares
FROM (
  SELECT due_on - CAST(day(due_on) - 1 AS integer) AS month, clinician_id, count(*) AS counted, sum(due_on - wait_from) AS sum, sum((due_on - wait_from) * (due_on - wait_from)) AS squares
  FROM (
    SELECT first.clinician_id AS clinician_id, CAST(first.starts AS date) AS due_on, wait_from
    FROM (
      SELECT arg_min({clinician_id: a.clinician_id, starts: a.scheduled_start_local}, (a.scheduled_start, a.id)) AS first, min(coalesce(r.intake_completed_on, r.referred_on)) AS wait_from
      FROM referral r
      JOIN appointment a ON a.client_id = r.client_id AND (r.program_id IS NULL OR a.program_id = r.program_id)
        AND a.scheduled_start_local >= coalesce(r.intake_completed_on, r.referred_on) AND (r.closed_on IS NULL OR a.scheduled_start_local < r.closed_on + 1)
      WHERE a.kind IN ('consult', 'intake', 'therapy', 'medication', 'group') AND (a.status IS NULL OR a.status NOT IN ('cancelled_by_practice', 'rescheduled'))
      GROUP BY r.id
    ) answered
  ) wait
  WHERE due_on >= date ':from' AND due_on < date ':to'
  GROUP BY 1, 2
) by_month
