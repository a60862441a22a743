import { count, day, defineFact, minutes, ref } from '../define.ts'

/** A visit without an end time counts as 50 minutes, the length of a usual therapy hour (CPT 90834 covers 38 to 52 minutes). A group session counts once. */
export const clinicianDay = defineFact(
  {
    name: 'clinician_day',
    grain: 'one clinician on one day',
    derived: {
      from: ['appointment', 'work_day'],
      origins: [{ fact: 'work_day', id: 'id' }],
      sql: `
SELECT w.id, w.clinician_id, w.site_id, w.day, w.paid_minutes, w.available_minutes, w.pto_minutes, coalesce(b.billable_minutes, 0) AS billable_minutes, coalesce(b.visits, 0) AS visits
FROM work_day w
LEFT JOIN (
  SELECT clinician_id, day, sum(minutes) AS billable_minutes, sum(visits) AS visits FROM (
    SELECT clinician_id, CAST(scheduled_start_local AS date) AS day, scheduled_start, count(*) AS visits,
           max(coalesce(extract(epoch FROM (scheduled_end - scheduled_start)) / 60, 50)) AS minutes
    FROM appointment WHERE status = 'attended'
    GROUP BY clinician_id, CAST(scheduled_start_local AS date), scheduled_start
  ) slots GROUP BY clinician_id, day
) b ON b.clinician_id = w.clinician_id AND b.day = w.day`,
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
