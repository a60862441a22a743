SELECT CAST(month AS varchar) AS period, NULL AS slice, counted, numerator, "transferred", immature
FROM (
  SELECT discharged_on - CAST(day(discharged_on) - 1 AS integer) AS month,
         count(*) FILTER (WHERE NOT is_continued AND discharged_on + 30 < date ':today') AS counted,
         count(*) FILTER (WHERE NOT is_continued AND discharged_on + 30 < date ':today' AND is_back) AS numerator,
         count(*) FILTER (WHERE is_continued) AS "transferred",
         count(*) FILTER (WHERE NOT is_continued AND discharged_on + 30 >= date ':today') AS immature
  FROM (
    SELECT d.discharged_on,
           EXISTS (
             SELECT 1 FROM admission o
             WHERE o.client_id = d.client_id AND o.id <> d.id AND o.kind IN ('inpatient', 'crisis', 'residential') AND o.admitted_on = d.discharged_on
               AND (o.discharged_on > d.discharged_on OR (o.discharged_on IS NULL AND o.kind <> 'crisis') OR (o.discharged_on = d.discharged_on AND (o.admitted_on, o.id) > (d.admitted_on, d.id)))
           ) AS is_continued,
           EXISTS (
             SELECT 1 FROM admission n
             WHERE n.client_id = d.client_id AND n.id <> d.id AND n.kind IN ('inpatient', 'crisis') AND n.admitted_on > d.discharged_on AND n.admitted_on <= d.discharged_on + 30
           ) AS is_back
    FROM admission d
    WHERE d.kind IN ('inpatient', 'crisis', 'residential') AND d.discharged_on >= date ':from' AND d.discharged_on < date ':to'
  ) discharge
  GROUP BY 1
) by_month
