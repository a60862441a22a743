SELECT CAST(CAST(month AS date) AS text) AS period, CAST(clinician_id AS text) AS slice, counted, sum, squares
FROM (
  SELECT date_trunc('month', CAST(due_on AS timestamp)) AS month, clinician_id, count(*) AS counted, sum(due_on - wait_from) AS sum,
         sum((due_on - wait_from) * (due_on - wait_from)) AS squares
  FROM (
    SELECT DISTINCT ON (r.client_id, r.id) a.clinician_id, CAST(a.scheduled_start_local AS date) AS due_on, coalesce(r.intake_completed_on, r.referred_on) AS wait_from
    FROM referral r
    JOIN appointment a ON a.client_id = r.client_id AND (r.program_id IS NULL OR a.program_id = r.program_id)
      AND a.scheduled_start_local >= coalesce(r.intake_completed_on, r.referred_on) AND (r.closed_on IS NULL OR a.scheduled_start_local < r.closed_on + 1)
    WHERE a.kind IN ('consult', 'intake', 'therapy', 'medication', 'group') AND (a.status IS NULL OR a.status NOT IN ('cancelled_by_practice', 'rescheduled'))
    ORDER BY r.client_id, r.id, a.scheduled_start, a.id
  ) first
  WHERE due_on >= date ':from' AND due_on < date ':to'
  GROUP BY 1, 2
) by_month
