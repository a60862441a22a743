import { cents, day, defineFact, ref } from '../define.ts'

/**
 * What is owed at the end of each day. A billed line is owed by its payer from the day of service until adjudicated; the client's share then
 * moves to the client (no payer). A denied amount stays owed until it is paid or written off. What settles a line is booked where the line
 * stands, whatever site or payer the remittance names: else one payer would owe for ever and another less than nothing.
 */
export const receivableDay = defineFact(
  {
    name: 'receivable_day',
    grain: 'one day, one site, one payer',
    derived: {
      from: ['charge', 'remittance', 'payment', 'calendar'],
      // Without payers there are no remittances.
      mayLack: ['remittance'],
      origins: [],
      sql: `
WITH settled AS (
  SELECT r.processed_on, CASE WHEN c.id IS NULL THEN r.site_id ELSE c.site_id END AS site_id, CASE WHEN c.id IS NULL THEN r.payer_id ELSE c.payer_id END AS payer_id,
         coalesce(r.paid_cents, 0) AS paid_cents, coalesce(r.patient_cents, 0) AS patient_cents, coalesce(r.contractual_cents, 0) AS contractual_cents
  FROM remittance r LEFT JOIN charge c ON c.client_id = r.client_id AND c.id = r.charge_id
), move AS (
  SELECT day, site_id, payer_id, sum(open_cents) AS open_cents, sum(revenue_cents) AS revenue_cents, sum(charge_cents) AS charge_cents
  FROM (
    SELECT service_on AS day, site_id, payer_id, amount_cents AS open_cents, CASE WHEN payer_id IS NULL THEN amount_cents ELSE 0 END AS revenue_cents, amount_cents AS charge_cents FROM charge
    UNION ALL
    SELECT processed_on, site_id, payer_id, -(paid_cents + patient_cents + contractual_cents), paid_cents + patient_cents, 0 FROM settled
    UNION ALL
    SELECT processed_on, site_id, NULL, patient_cents, 0, 0 FROM settled WHERE patient_cents <> 0
    UNION ALL
    SELECT p.received_on, CASE WHEN c.id IS NULL THEN p.site_id ELSE c.site_id END, NULL, -p.amount_cents, 0, 0
    FROM payment p LEFT JOIN charge c ON c.id = p.charge_id WHERE p."from" = 'client'
  ) line GROUP BY day, site_id, payer_id
), span AS (
  SELECT site_id, payer_id, min(day) AS first_day FROM move GROUP BY site_id, payer_id
), books AS (
  SELECT min(day) AS first_day, max(day) AS last_day FROM move
), daily AS (
  SELECT day, site_id, payer_id, sum(open_cents) AS open_cents, sum(revenue_cents) AS revenue_cents, sum(charge_cents) AS charge_cents
  FROM (
    SELECT day, site_id, payer_id, open_cents, revenue_cents, charge_cents FROM move
    UNION ALL
    SELECT c.day, s.site_id, s.payer_id, 0, 0, 0 FROM span s CROSS JOIN books JOIN calendar c ON c.day >= s.first_day AND c.day <= books.last_day
  ) filled GROUP BY day, site_id, payer_id
)
SELECT row_number() OVER (ORDER BY day, site_id, payer_id) AS id, day, site_id, payer_id,
       CAST(sum(open_cents) OVER running AS bigint) AS open_cents,
       CAST(sum(revenue_cents) OVER quarter AS bigint) AS revenue90_cents,
       CAST(sum(charge_cents) OVER quarter AS bigint) AS charges90_cents,
       CAST(sum(charge_cents) OVER year AS bigint) AS charges365_cents,
       day - (SELECT first_day FROM books) AS days_of_history
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
    daysOfHistory: { kind: 'count', means: 'days since the books begin, here or elsewhere in the practice' },
  },
)
