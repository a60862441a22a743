import { bool, code, day, defineFact, number, ref } from '../define.ts'
import { development } from '../development.ts'

/** Who is not known to any employment counts as in post: nobody has said otherwise. */
export const planItem = defineFact(
  {
    name: 'plan_item',
    grain: 'one item of a development plan, and whether the person was still there when it was due',
    derived: {
      from: ['development', 'staff_stint'],
      mayLack: ['staff_stint'],
      origins: [{ fact: 'development', id: 'id' }],
      sql: `
SELECT d.id, d.staff_id, d.kind, d.planned_for, d.done_on, d.hours, count(s.id) > 0 AND count(t.id) = 0 AS has_left
FROM development d
LEFT JOIN staff_stint s ON s.staff_id = d.staff_id
LEFT JOIN staff_stint t ON t.id = s.id AND t.started_on <= d.planned_for AND (t.ended_on IS NULL OR t.ended_on >= d.planned_for)
GROUP BY d.id, d.staff_id, d.kind, d.planned_for, d.done_on, d.hours`,
    },
  },
  {
    staff: ref('staff', 'whose plan'),
    kind: code(development.kind.values ?? [], 'kind of item'),
    plannedFor: day('day it is due'),
    doneOn: day('day it was done'),
    hours: number('hours'),
    hasLeft: bool('not in post on the day it is due'),
  },
)
