SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice, counted, numerator, detractors
FROM (
  SELECT CAST(answered_at_local AS date) - CAST(day(answered_at_local) - 1 AS integer) AS month, clinician_id, count(*) AS counted,
         count(*) FILTER (WHERE value >= 9) AS numerator, count(*) FILTER (WHERE value <= 6) AS detractors
  FROM rating
  WHERE question = 'recommend' AND value IS NOT NULL AND answered_at_local >= timestamp ':from' AND answered_at_local < timestamp ':to'
  GROUP BY 1, 2
) by_month
