import { cents, day, defineFact, ref } from '../define.ts'

/**
 * What is owed at the end of each day. A billed line is owed by its payer from the day of service until adjudicated; the client's share then
 * moves to the client (no payer). A denied amount stays owed until it is paid or written off.
 */
export const receivableDay = defineFact(
  {
    name: 'receivable_day',
    grain: 'one day, one site, one payer',
    derived: {
      from: ['charge', 'remittance', 'payment', 'calendar'],
      origins: [],
      sql: `
WITH move AS (
  SELECT service_on AS day, site_id, payer_id, amount_cents AS open_cents, CASE WHEN payer_id IS NULL THEN amount_cents ELSE 0 END AS revenue_cents, amount_cents AS charge_cents FROM charge
  UNION ALL
  SELECT processed_on, site_id, payer_id, -(coalesce(paid_cents, 0) + coalesce(patient_cents, 0) + coalesce(contractual_cents, 0)), coalesce(paid_cents, 0) + coalesce(patient_cents, 0), 0 FROM remittance
  UNION ALL
  SELECT processed_on, site_id, NULL, coalesce(patient_cents, 0), 0, 0 FROM remittance
  UNION ALL
  SELECT received_on, site_id, NULL, -amount_cents, 0, 0 FROM payment WHERE "from" = 'client'
), span AS (
  SELECT site_id, payer_id, min(day) AS first_day FROM move GROUP BY site_id, payer_id
), last AS (
  SELECT max(day) AS last_day FROM move
), grid AS (
  SELECT c.day, s.site_id, s.payer_id, s.first_day FROM span s CROSS JOIN last JOIN calendar c ON c.day >= s.first_day AND c.day <= last.last_day
), daily AS (
  SELECT g.day, g.site_id, g.payer_id, g.first_day, coalesce(sum(m.open_cents), 0) AS open_cents, coalesce(sum(m.revenue_cents), 0) AS revenue_cents, coalesce(sum(m.charge_cents), 0) AS charge_cents
  FROM grid g LEFT JOIN move m ON m.day = g.day AND m.site_id IS NOT DISTINCT FROM g.site_id AND m.payer_id IS NOT DISTINCT FROM g.payer_id
  GROUP BY g.day, g.site_id, g.payer_id, g.first_day
)
SELECT row_number() OVER (ORDER BY day, site_id, payer_id) AS id, day, site_id, payer_id,
       CAST(sum(open_cents) OVER running AS bigint) AS open_cents,
       CAST(sum(revenue_cents) OVER quarter AS bigint) AS revenue90_cents,
       CAST(sum(charge_cents) OVER quarter AS bigint) AS charges90_cents,
       CAST(sum(charge_cents) OVER year AS bigint) AS charges365_cents,
       day - first_day AS days_of_history
FROM daily
WINDOW running AS (PARTITION BY site_id, payer_id ORDER BY day),
       quarter AS (PARTITION BY site_id, payer_id ORDER BY day ROWS BETWEEN 89 PRECEDING AND CURRENT ROW),
       year AS (PARTITION BY site_id, payer_id ORDER BY day ROWS BETWEEN 364 PRECEDING AND CURRENT ROW)`,
    },
  },
  {
    site: ref('site', 'where'),
    payer: ref('payer', 'who owes; none means the client'),
    day: day('the day'),
    openCents: cents('owed at the end of the day'),
    revenue90Cents: cents('revenue posted in the 90 days up to and including this one'),
    charges90Cents: cents('charges of the 90 days up to and including this one'),
    charges365Cents: cents('charges of the 365 days up to and including this one'),
    daysOfHistory: { kind: 'count', means: 'days since the first money moved here' },
  },
)
