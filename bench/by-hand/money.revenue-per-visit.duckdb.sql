SELECT CAST(month AS varchar) AS period, CAST(clinician_id AS varchar) AS slice,
       sum(top_counted) AS top_counted, sum(top_sum) AS top_sum, sum(not_adjudicated) AS "top_not-adjudicated", sum(top_immature) AS top_immature,
       sum(bottom_counted) AS bottom_counted, sum(bottom_immature) AS bottom_immature
FROM (
  SELECT c.service_on - CAST(day(c.service_on) - 1 AS integer) AS month, c.clinician_id,
         count(*) FILTER (WHERE is_answered AND service_on + 45 < date ':today') AS top_counted,
         CAST(sum(earned) FILTER (WHERE is_answered AND service_on + 45 < date ':today') AS double) / 100 AS top_sum,
         count(*) FILTER (WHERE NOT is_answered) AS not_adjudicated,
         count(*) FILTER (WHERE is_answered AND service_on + 45 >= date ':today') AS top_immature,
         0 AS bottom_counted, 0 AS bottom_immature
  FROM (
    SELECT c.service_on, c.clinician_id, c.payer_id IS NULL OR r.charge_id IS NOT NULL AS is_answered,
           CASE WHEN c.payer_id IS NULL THEN c.amount_cents ELSE r.earned END AS earned
    FROM charge c
    LEFT JOIN (SELECT client_id, charge_id, sum(coalesce(paid_cents, 0) + coalesce(patient_cents, 0)) AS earned FROM remittance GROUP BY client_id, charge_id) r
      ON r.client_id = c.client_id AND r.charge_id = c.id
    WHERE c.service_on >= date ':from' AND c.service_on < date ':to'
  ) c
  GROUP BY 1, 2
  UNION ALL
  SELECT CAST(scheduled_start_local AS date) - CAST(day(scheduled_start_local) - 1 AS integer), clinician_id, 0, 0, 0, 0,
         count(*) FILTER (WHERE scheduled_start_local < date ':today' - 45), count(*) FILTER (WHERE scheduled_start_local >= date ':today' - 45)
  FROM appointment
  WHERE status = 'attended' AND scheduled_start_local >= timestamp ':from' AND scheduled_start_local < timestamp ':to'
  GROUP BY 1, 2
) both_sides
GROUP BY month, clinician_id
