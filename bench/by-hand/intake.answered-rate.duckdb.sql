SELECT CAST(month AS varchar) AS period, CAST(site_id AS varchar) AS slice, counted, numerator, "staff", "outcome-unknown"
FROM (
  SELECT CAST(received_at_local AS date) - CAST(day(received_at_local) - 1 AS integer) AS month, site_id,
         count(*) FILTER (WHERE staff_only IS NOT TRUE AND answered IS NOT NULL) AS counted,
         count(*) FILTER (WHERE staff_only IS NOT TRUE AND answered) AS numerator,
         count(*) FILTER (WHERE staff_only) AS "staff",
         count(*) FILTER (WHERE staff_only IS NOT TRUE AND answered IS NULL) AS "outcome-unknown"
  FROM inquiry
  WHERE channel = 'phone' AND intent IN ('new_client', 'consult', 'scheduling') AND received_at_local >= timestamp ':from' AND received_at_local < timestamp ':to'
  GROUP BY 1, 2
) by_month
