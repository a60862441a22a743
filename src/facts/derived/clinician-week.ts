import { bool, count, day, defineFact, minutes, number, ref } from '../define.ts'

/**
 * The caseload as it stood when the week began, and the work of the week that followed. Capacity is that of the employment in force on the
 * Monday, of several the one begun last.
 */
export const clinicianWeek = defineFact(
  {
    name: 'clinician_week',
    grain: 'one clinician in one week',
    derived: {
      from: ['client_week', 'appointment', 'work_day', 'employment', 'calendar'],
      mayLack: ['work_day'],
      origins: [{ fact: 'employment', id: 'employment_id' }],
      sql: `
WITH carried AS (
  SELECT clinician_id, week_on, count(*) AS clients, sum(points) AS points FROM client_week WHERE clinician_id IS NOT NULL GROUP BY clinician_id, week_on
), worked AS (
  SELECT clinician_id, day - (CAST(extract(isodow FROM day) AS integer) - 1) AS week_on,
         sum(paid_minutes) AS paid, sum(available_minutes) AS available, sum(pto_minutes) AS pto, sum(after_hours_minutes) AS after_hours
  FROM work_day GROUP BY clinician_id, day - (CAST(extract(isodow FROM day) AS integer) - 1)
), seen AS (
  SELECT clinician_id, CAST(scheduled_start_local AS date) - (CAST(extract(isodow FROM scheduled_start_local) AS integer) - 1) AS week_on, count(*) AS visits
  FROM appointment WHERE status = 'attended' AND clinician_id IS NOT NULL
  GROUP BY clinician_id, CAST(scheduled_start_local AS date) - (CAST(extract(isodow FROM scheduled_start_local) AS integer) - 1)
), week AS (
  SELECT clinician_id, week_on FROM carried UNION SELECT clinician_id, week_on FROM worked UNION SELECT clinician_id, week_on FROM seen
), able AS (
  SELECT w.clinician_id, w.week_on, e.id, e.capacity_points, row_number() OVER (PARTITION BY w.clinician_id, w.week_on ORDER BY e.started_on DESC, e.id) AS place
  FROM week w JOIN employment e ON e.staff_id = w.clinician_id AND e.started_on <= w.week_on AND (e.ended_on IS NULL OR e.ended_on >= w.week_on)
)
SELECT w.clinician_id + (w.week_on - date '2000-01-03') AS id, a.id AS employment_id, w.clinician_id, w.week_on, CAST(coalesce(c.clients, 0) AS integer) AS clients, round(coalesce(c.points, 0) * 1000) / 1000 AS points, a.capacity_points, a.id IS NOT NULL AS is_in_post,
       CAST(coalesce(s.visits, 0) AS integer) AS visits, CAST(d.paid AS integer) AS paid_minutes, CAST(d.available AS integer) AS available_minutes, CAST(d.pto AS integer) AS pto_minutes, CAST(d.after_hours AS integer) AS after_hours_minutes
FROM week w
LEFT JOIN carried c ON c.clinician_id = w.clinician_id AND c.week_on = w.week_on
LEFT JOIN worked d ON d.clinician_id = w.clinician_id AND d.week_on = w.week_on
LEFT JOIN seen s ON s.clinician_id = w.clinician_id AND s.week_on = w.week_on
LEFT JOIN able a ON a.clinician_id = w.clinician_id AND a.week_on = w.week_on AND a.place = 1`,
    },
  },
  {
    clinician: ref('staff', 'the clinician'),
    weekOn: day('the Monday'),
    clients: count('clients in care on the Monday'),
    points: number('their weights, added up'),
    capacityPoints: number('points the clinician can carry'),
    isInPost: bool('employed on the Monday'),
    visits: count('visits in the week'),
    paidMinutes: minutes('minutes paid'),
    availableMinutes: minutes('minutes open for clients'),
    ptoMinutes: minutes('minutes of leave'),
    afterHoursMinutes: minutes('minutes of documentation after hours'),
  },
)
