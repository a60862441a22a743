import { bool, code, count, day, defineFact, number, ref } from '../define.ts'
import { employment } from '../employment.ts'
import { knownMonths } from './known-months.ts'

export const staffMonth = defineFact(
  {
    name: 'staff_month',
    grain: 'one member of staff in one month',
    derived: {
      from: ['staff_stint', 'employment', 'work_day', 'appointment', 'calendar'],
      mayLack: ['work_day', 'appointment'],
      origins: [{ fact: 'employment', id: 'employment_id' }],
      sql: `
SELECT s.id + (m.month_on - date '2000-01-01') AS id, s.id AS employment_id, s.staff_id, m.month_on, s.started_on, s.ended_on, s.started_on <= m.month_on AS is_in_post,
       greatest(least(coalesce(s.ended_on + 1, m.next_on), m.next_on) - greatest(s.started_on, m.month_on), 0) AS days_in_post,
       CASE WHEN s.ended_on < m.next_on THEN 1 ELSE 0 END AS separations,
       CASE WHEN s.ended_on < m.next_on AND s.end_reason = 'resigned' THEN 1 ELSE 0 END AS resignations,
       CASE WHEN s.ended_on < m.next_on THEN s.end_reason END AS end_reason,
       CAST(m.month_on - s.started_on AS double precision) / 365.25 AS years
FROM staff_stint s
JOIN (${knownMonths}
) m ON s.started_on < m.next_on AND (s.ended_on IS NULL OR s.ended_on >= m.month_on)`,
    },
  },
  {
    staff: ref('staff', 'the person'),
    monthOn: day('first day of the month'),
    startedOn: day('first day in post'),
    endedOn: day('last day in post'),
    isInPost: bool('in post on the first day of the month'),
    daysInPost: count('days of the month in post'),
    separations: count('1 when the person left in the month'),
    resignations: count('1 when the person resigned in the month'),
    endReason: code(employment.endReason.values ?? [], 'why the person left in the month'),
    years: number('years in post by the first day of the month'),
  },
)
