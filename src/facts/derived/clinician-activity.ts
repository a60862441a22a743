import { bool, day, defineFact, ref } from '../define.ts'

/** A clinician is whoever has ever had an appointment or a day open for clients. */
export const clinicianActivity = defineFact(
  {
    name: 'clinician_activity',
    grain: 'one clinician in post on the first day of a month, and whether the month saw work',
    derived: {
      from: ['staff_month', 'appointment', 'work_day', 'activity'],
      mayLack: ['work_day', 'appointment'],
      origins: [{ fact: 'employment', id: 'employment_id' }],
      sql: `
WITH sign AS (
  SELECT clinician_id, day - (CAST(extract(day FROM day) AS integer) - 1) AS month_on, bool_or(is_visit) AS has_visit
  FROM (
    SELECT clinician_id, CAST(scheduled_start_local AS date) AS day, true AS is_visit FROM appointment WHERE status = 'attended' AND clinician_id IS NOT NULL
    UNION ALL
    SELECT clinician_id, day, false FROM activity WHERE person_kind = 'clinician' AND clinician_id IS NOT NULL
  ) it
  GROUP BY clinician_id, day - (CAST(extract(day FROM day) AS integer) - 1)
), recorded AS (
  SELECT min(day) - (CAST(extract(day FROM min(day)) AS integer) - 1) AS from_on FROM activity WHERE person_kind = 'clinician'
), clinician AS (
  SELECT clinician_id FROM appointment WHERE clinician_id IS NOT NULL UNION SELECT clinician_id FROM work_day
)
SELECT p.id, p.employment_id, p.staff_id AS clinician_id, p.month_on, coalesce(p.month_on >= r.from_on, false) AS is_recorded,
       s.clinician_id IS NOT NULL AS is_active, coalesce(s.has_visit, false) AS has_visit
FROM staff_month p
JOIN clinician c ON c.clinician_id = p.staff_id
CROSS JOIN recorded r
LEFT JOIN sign s ON s.clinician_id = p.staff_id AND s.month_on = p.month_on
WHERE p.is_in_post`,
    },
  },
  {
    clinician: ref('staff', 'the clinician'),
    monthOn: day('first day of the month'),
    isRecorded: bool('active days were being recorded by then'),
    isActive: bool('saw a client or was recorded as active in the month'),
    hasVisit: bool('saw a client in the month'),
  },
)
