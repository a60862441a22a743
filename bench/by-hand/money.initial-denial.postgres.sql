SELECT CAST(CAST(date_trunc('month', CAST(processed_on AS timestamp)) AS date) AS text) AS period, CAST(clinician_id AS text) AS slice,
       count(*) FILTER (WHERE is_later IS NOT TRUE) AS counted,
       count(*) FILTER (WHERE is_later IS NOT TRUE AND denied_cents > 0) AS numerator,
       count(*) FILTER (WHERE is_later) AS "first-answer-missing"
FROM (
  SELECT DISTINCT ON (r.client_id, r.charge_id) r.processed_on, r.round IN ('resubmission', 'appeal') AS is_later, r.denied_cents, c.clinician_id
  FROM remittance r LEFT JOIN charge c ON c.client_id = r.client_id AND c.id = r.charge_id
  WHERE r.paid_cents >= 0
  ORDER BY r.client_id, r.charge_id, r.processed_on, CASE r.round WHEN 'first' THEN 0 WHEN 'resubmission' THEN 1 WHEN 'appeal' THEN 2 ELSE 3 END
) first_answer
WHERE processed_on >= date ':from' AND processed_on < date ':to'
GROUP BY 1, 2
