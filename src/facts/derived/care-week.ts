import { day, defineFact } from '../define.ts'

/** From the thirtieth day of the records on, as before it nobody could know who had not been seen; to the last day on which something happened. */
export const careWeek = defineFact(
  {
    name: 'care_week',
    grain: 'one Monday on which the records know who was in care and who had been seen',
    derived: {
      from: ['episode', 'appointment', 'assessment', 'calendar'],
      mayLack: ['assessment'],
      origins: [],
      sql: `
SELECT day - date '2000-01-03' AS id, day AS week_on
FROM calendar
WHERE extract(isodow FROM day) = 1 AND day >= coalesce((SELECT min(CAST(scheduled_start_local AS date)) + 30 FROM appointment), (SELECT min(opened_on) FROM episode))
  AND day <= (SELECT max(known.day) FROM (
    SELECT max(CAST(scheduled_start_local AS date)) AS day FROM appointment WHERE status IN ('attended', 'no_show')
    UNION ALL SELECT max(opened_on) FROM episode UNION ALL SELECT max(closed_on) FROM episode UNION ALL SELECT max(CAST(answered_at_local AS date)) FROM assessment
  ) known)`,
    },
  },
  { weekOn: day('the Monday') },
)
