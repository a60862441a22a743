WITH move AS (
  SELECT service_on AS day, site_id, sum(amount_cents) AS open_cents, sum(amount_cents) FILTER (WHERE payer_id IS NULL) AS revenue_cents FROM charge GROUP BY ALL
  UNION ALL
  SELECT r.processed_on, CASE WHEN c.id IS NULL THEN r.site_id ELSE c.site_id END, -sum(coalesce(r.paid_cents, 0) + coalesce(r.contractual_cents, 0)),
         sum(coalesce(r.paid_cents, 0) + coalesce(r.patient_cents, 0))
  FROM remittance r LEFT JOIN charge c ON c.client_id = r.client_id AND c.id = r.charge_id GROUP BY ALL
  UNION ALL
  SELECT p.received_on, CASE WHEN c.id IS NULL THEN p.site_id ELSE c.site_id END, -sum(p.amount_cents), 0
  FROM payment p LEFT JOIN charge c ON c.id = p.charge_id WHERE p."from" = 'client' GROUP BY ALL
), books AS (
  SELECT min(day) AS first_day, max(day) AS last_day FROM move
), daily AS (
  SELECT d.day, d.first_day, s.site_id, coalesce(sum(m.open_cents), 0) AS open_cents, coalesce(sum(m.revenue_cents), 0) AS revenue_cents
  FROM (SELECT c.day, first_day FROM calendar c JOIN books ON c.day BETWEEN first_day AND last_day) d
  CROSS JOIN (SELECT DISTINCT site_id FROM move) s
  LEFT JOIN move m ON m.day = d.day AND m.site_id IS NOT DISTINCT FROM s.site_id
  GROUP BY d.day, d.first_day, s.site_id
), balance AS (
  SELECT day, first_day, site_id, sum(open_cents) OVER running AS open_cents, sum(revenue_cents) OVER quarter AS revenue_cents
  FROM daily
  WINDOW running AS (PARTITION BY site_id ORDER BY day), quarter AS (PARTITION BY site_id ORDER BY day ROWS BETWEEN 89 PRECEDING AND CURRENT ROW)
)
SELECT CAST(day - CAST(day(day) - 1 AS integer) AS varchar) AS period, CAST(site_id AS varchar) AS slice,
       CAST(sum(open_cents) AS double) / 100 AS top_sum, CAST(sum(revenue_cents) AS double) / 9000 AS bottom_sum
FROM balance
WHERE day - first_day >= 90 AND day >= date ':from' AND day < date ':to'
GROUP BY day - CAST(day(day) - 1 AS integer), site_id
