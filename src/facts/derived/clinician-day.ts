import { count, day, defineFact, minutes, ref } from '../define.ts'

/**
 * A visit without an end after its start counts as 50 minutes, the length of a usual therapy hour (CPT 90834 covers 38 to 52 minutes). A group
 * session counts once. Where a clinician works at two sites in a day, a session counts at its own site, or else at one of them, never at both.
 */
export const clinicianDay = defineFact(
  {
    name: 'clinician_day',
    grain: 'one clinician on one day, at one site',
    derived: {
      from: ['appointment', 'work_day'],
      origins: [{ fact: 'work_day', id: 'id' }],
      sql: `
WITH slot AS (
  SELECT clinician_id, CAST(scheduled_start_local AS date) AS day, scheduled_start, min(site_id) AS site_id, count(*) AS visits,
         max(CASE WHEN scheduled_end > scheduled_start THEN floor(extract(epoch FROM (scheduled_end - scheduled_start)) / 60) ELSE 50 END) AS minutes
  FROM appointment WHERE status = 'attended'
  GROUP BY clinician_id, CAST(scheduled_start_local AS date), scheduled_start
), placed AS (
  SELECT w.id, s.minutes, s.visits,
         row_number() OVER (PARTITION BY s.clinician_id, s.day, s.scheduled_start ORDER BY (CASE WHEN w.site_id = s.site_id THEN 0 ELSE 1 END, w.id)) AS place
  FROM slot s JOIN work_day w ON w.clinician_id = s.clinician_id AND w.day = s.day
)
SELECT w.id, w.clinician_id, w.site_id, w.day, w.paid_minutes, w.available_minutes, w.pto_minutes,
       CAST(coalesce(b.minutes, 0) AS integer) AS billable_minutes, CAST(coalesce(b.visits, 0) AS integer) AS visits
FROM work_day w
LEFT JOIN (SELECT id, sum(minutes) AS minutes, sum(visits) AS visits FROM placed WHERE place = 1 GROUP BY id) b ON b.id = w.id`,
    },
  },
  {
    clinician: ref('staff', 'the clinician'),
    site: ref('site', 'where'),
    day: day('the day'),
    paidMinutes: minutes('minutes paid'),
    availableMinutes: minutes('minutes open for clients'),
    ptoMinutes: minutes('minutes of leave'),
    billableMinutes: minutes('minutes with clients'),
    visits: count('attended appointments'),
  },
)
