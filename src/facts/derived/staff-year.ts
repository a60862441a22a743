import { bool, code, day, defineFact, ref } from '../define.ts'
import { employment } from '../employment.ts'
import { knownMonths } from './known-months.ts'

/** Dated by the end of the year, so that nobody has to wait for it. Who left and came back by then is there again. */
export const staffYear = defineFact(
  {
    name: 'staff_year',
    grain: 'one member of staff in post a year before the first day of a month',
    derived: {
      from: ['staff_stint', 'employment', 'work_day', 'appointment', 'calendar'],
      mayLack: ['work_day', 'appointment'],
      origins: [{ fact: 'employment', id: 'employment_id' }],
      sql: `
SELECT s.id + (m.month_on - date '2000-01-01') AS id, s.id AS employment_id, s.staff_id, m.month_on, s.started_on, s.ended_on,
       count(n.id) > 0 AS is_in_post, CASE WHEN count(n.id) = 0 THEN s.end_reason END AS end_reason
FROM staff_stint s
JOIN (${knownMonths}
) m ON s.started_on <= m.year_before_on AND (s.ended_on IS NULL OR s.ended_on >= m.year_before_on)
LEFT JOIN staff_stint n ON n.staff_id = s.staff_id AND n.started_on <= m.month_on AND (n.ended_on IS NULL OR n.ended_on >= m.month_on)
GROUP BY s.id, s.staff_id, m.month_on, s.started_on, s.ended_on, s.end_reason`,
    },
  },
  {
    staff: ref('staff', 'the person'),
    monthOn: day('the day a year later, first of a month'),
    startedOn: day('first day in post'),
    endedOn: day('last day in post'),
    isInPost: bool('in post a year later'),
    endReason: code(employment.endReason.values ?? [], 'why the person left'),
  },
)
