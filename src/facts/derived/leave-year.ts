import { count, day, defineFact, number, ref } from '../define.ts'
import { knownMonths } from './known-months.ts'

/**
 * Leave is earned evenly through the year; both sides look at the same days: the twelve months before the first day of a month, from the first
 * day in post and the first day that was recorded on.
 */
export const leaveYear = defineFact(
  {
    name: 'leave_year',
    grain: 'one member of staff in post on the first day of a month, and the leave of the twelve months before',
    derived: {
      from: ['employment', 'work_day', 'appointment', 'calendar'],
      mayLack: ['appointment'],
      origins: [{ fact: 'employment', id: 'employment_id' }],
      sql: `
WITH records AS (
  SELECT min(day) AS from_on FROM work_day
), post AS (
  SELECT e.id, e.staff_id, e.pto_accrued_minutes, m.month_on, greatest(m.year_before_on, e.started_on, r.from_on) AS from_on, m.month_on - r.from_on AS days_of_records
  FROM employment e
  JOIN (${knownMonths}
  ) m ON e.started_on < m.month_on AND (e.ended_on IS NULL OR e.ended_on >= m.month_on)
  CROSS JOIN records r
), day_off AS (
  SELECT clinician_id AS staff_id, day - (CAST(extract(day FROM day) AS integer) - 1) AS in_month, min(day) AS first_on, sum(pto_minutes) AS minutes, count(*) AS days
  FROM work_day GROUP BY clinician_id, day - (CAST(extract(day FROM day) AS integer) - 1)
), taken AS (
  SELECT p.id, p.month_on, sum(o.minutes) AS minutes, sum(o.days) AS days
  FROM post p JOIN day_off o ON o.staff_id = p.staff_id AND o.in_month < p.month_on AND o.in_month >= p.from_on - (CAST(extract(day FROM p.from_on) AS integer) - 1)
  GROUP BY p.id, p.month_on
)
SELECT p.id + (p.month_on - date '2000-01-01') AS id, p.id AS employment_id, p.staff_id, p.month_on, p.days_of_records,
       CAST(p.pto_accrued_minutes AS double precision) * (p.month_on - p.from_on) / 365.25 AS earned_minutes, CAST(coalesce(t.minutes, 0) AS double precision) AS taken_minutes,
       CAST(coalesce(t.days, 0) AS integer) AS days_recorded
FROM post p
LEFT JOIN taken t ON t.id = p.id AND t.month_on = p.month_on`,
    },
  },
  {
    staff: ref('staff', 'the person'),
    monthOn: day('first day of the month after the twelve'),
    earnedMinutes: number('minutes of leave earned'),
    takenMinutes: number('minutes of leave taken'),
    daysRecorded: count('days of this person that were recorded'),
    daysOfRecords: count('days since work days were first recorded, of anybody'),
  },
)
