SELECT CAST(month AS varchar) AS period, CAST(site_id AS varchar) AS slice, counted, numerator, "round-unknown", "no-amount"
FROM (
  SELECT processed_on - CAST(day(processed_on) - 1 AS integer) AS month, site_id,
         count(*) FILTER (WHERE round = 'first' AND has_amount) AS counted,
         count(*) FILTER (WHERE round = 'first' AND denied_cents > 0) AS numerator,
         count(*) FILTER (WHERE round IS NULL) AS "round-unknown",
         count(*) FILTER (WHERE round = 'first' AND NOT has_amount) AS "no-amount"
  FROM (SELECT *, coalesce(paid_cents, patient_cents, contractual_cents, denied_cents) IS NOT NULL AS has_amount FROM remittance) answered
  WHERE (round = 'first' OR round IS NULL) AND processed_on >= date ':from' AND processed_on < date ':to'
  GROUP BY 1, 2
) by_month
