import { code, day, defineFact, ref } from '../define.ts'
import { employment } from '../employment.ts'

/** A change of role or hours is not a leaving: an employment that begins by the day after the last one ended goes on with it. */
export const staffStint = defineFact(
  {
    name: 'staff_stint',
    grain: 'one unbroken time of one member of staff in post',
    derived: {
      from: ['employment'],
      origins: [{ fact: 'employment', id: 'id' }],
      sql: `
WITH line AS (
  SELECT id, staff_id, started_on, coalesce(ended_on, date '2199-12-31') AS ended_on, end_reason,
         max(coalesce(ended_on, date '2199-12-31')) OVER (PARTITION BY staff_id ORDER BY started_on, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_on
  FROM employment
), numbered AS (
  SELECT line.*, sum(CASE WHEN before_on IS NULL OR started_on > before_on + 1 THEN 1 ELSE 0 END) OVER (PARTITION BY staff_id ORDER BY started_on, id) AS stint FROM line
), placed AS (
  SELECT numbered.*, row_number() OVER (PARTITION BY staff_id, stint ORDER BY ended_on DESC, id) AS place FROM numbered
)
SELECT min(id) AS id, staff_id, min(started_on) AS started_on, nullif(max(ended_on), date '2199-12-31') AS ended_on, max(end_reason) FILTER (WHERE place = 1) AS end_reason
FROM placed GROUP BY staff_id, stint`,
    },
  },
  {
    staff: ref('staff', 'the person'),
    startedOn: day('first day'),
    endedOn: day('last day'),
    endReason: code(employment.endReason.values ?? [], 'why it ended'),
  },
)
