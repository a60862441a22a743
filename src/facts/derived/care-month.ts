import { day, defineFact } from '../define.ts'

/** Months go on to the last day anything is known to have happened or is planned. */
export const careMonth = defineFact(
  {
    name: 'care_month',
    grain: 'one month on whose first day the records know who was in care',
    derived: {
      from: ['episode', 'appointment', 'calendar'],
      origins: [],
      sql: `
SELECT day - date '2000-01-01' AS id, day AS month_on
FROM calendar
WHERE is_month_start AND day >= (SELECT min(opened_on) FROM episode) AND day <= (SELECT max(known.day) FROM (
  SELECT max(CAST(scheduled_start_local AS date)) AS day FROM appointment UNION ALL SELECT max(opened_on) FROM episode UNION ALL SELECT max(closed_on) FROM episode
) known)`,
    },
  },
  { monthOn: day('first day of the month') },
)
