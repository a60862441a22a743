/**
 * The months a practice's staff records reach to: up to the last day anything is known to have happened or is planned. For derived facts that
 * read `calendar`, `employment`, `work_day` and `appointment`.
 */
export const knownMonths = `
  SELECT day AS month_on, CAST(day + interval '1 month' AS date) AS next_on, CAST(day - interval '1 year' AS date) AS year_before_on
  FROM calendar
  WHERE is_month_start AND day <= (SELECT max(known.day) FROM (
    SELECT max(started_on) AS day FROM employment UNION ALL SELECT max(ended_on) FROM employment UNION ALL SELECT max(day) FROM work_day
    UNION ALL SELECT max(CAST(scheduled_start_local AS date)) FROM appointment
  ) known)`
