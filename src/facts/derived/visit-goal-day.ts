import { count, day, defineFact, number, ref } from '../define.ts'

/** What is agreed for a full week, for the share of that week's hours worked on the day: leave lowers the goal, and so does a shorter day. */
export const visitGoalDay = defineFact(
  {
    name: 'visit_goal_day',
    grain: 'one clinician on one day, at one site, and the visits agreed for it',
    derived: {
      from: ['clinician_day', 'employment'],
      origins: [{ fact: 'work_day', id: 'id' }],
      sql: `
WITH agreed AS (
  SELECT d.id, e.weekly_visit_goal, coalesce(e.fte, 1) AS fte, row_number() OVER (PARTITION BY d.id ORDER BY e.started_on DESC, e.id) AS place
  FROM clinician_day d
  JOIN employment e ON e.staff_id = d.clinician_id AND e.started_on <= d.day AND (e.ended_on IS NULL OR e.ended_on >= d.day)
)
SELECT d.id, d.clinician_id, d.site_id, d.day, d.visits, d.paid_minutes, d.pto_minutes,
       CASE WHEN a.fte > 0 THEN CAST(a.weekly_visit_goal AS double precision) * (d.paid_minutes - coalesce(d.pto_minutes, 0)) / (2400 * a.fte) END AS goal
FROM clinician_day d
LEFT JOIN agreed a ON a.id = d.id AND a.place = 1`,
    },
  },
  {
    clinician: ref('staff', 'the clinician'),
    site: ref('site', 'where'),
    day: day('the day'),
    visits: count('attended appointments'),
    paidMinutes: count('minutes paid'),
    ptoMinutes: count('minutes of leave'),
    goal: number('visits agreed for the day'),
  },
)
