import { cents, client, day, defineFact, ref } from '../define.ts'

/**
 * What a client paid, line by line. A payment that names no line settles what the client came to owe first; what is left over stands by itself, from
 * the day it came in. In running sums of what was owed and what was paid, the stretch two of them share is the part one settles of the other.
 */
export const appliedPayment = defineFact(
  {
    name: 'applied_payment',
    grain: 'one payment of a client, as far as it settles one billed line',
    derived: {
      from: ['payment', 'charge', 'remittance'],
      // Without payers there are no remittances.
      mayLack: ['remittance'],
      origins: [{ fact: 'payment', id: 'id' }],
      sql: `
WITH paid AS (
  SELECT p.id, coalesce(c.client_id, p.client_id) AS client_id, c.id AS charge_id, c.service_on, CASE WHEN c.id IS NULL THEN p.site_id ELSE c.site_id END AS site_id,
         p.received_on, p.amount_cents AS cents
  FROM payment p LEFT JOIN charge c ON c.id = p.charge_id
  WHERE p."from" = 'client'
), owed AS (
  SELECT client_id, charge_id, min(owed_on) AS owed_on, CAST(sum(cents) AS bigint) AS cents
  FROM (
    SELECT client_id, id AS charge_id, service_on AS owed_on, amount_cents AS cents FROM charge WHERE payer_id IS NULL
    UNION ALL
    SELECT client_id, charge_id, processed_on, patient_cents FROM remittance WHERE patient_cents <> 0
    UNION ALL
    SELECT client_id, charge_id, NULL, -cents FROM paid WHERE charge_id IS NOT NULL
  ) part GROUP BY client_id, charge_id HAVING sum(cents) > 0
), step AS (
  SELECT client_id, charge_id, cents, CAST(sum(cents) OVER (PARTITION BY client_id ORDER BY owed_on, charge_id) AS bigint) AS upto FROM owed
), loose AS (
  SELECT id, client_id, site_id, received_on, cents, CAST(sum(cents) OVER (PARTITION BY client_id ORDER BY received_on, id) AS bigint) AS upto
  FROM paid WHERE charge_id IS NULL AND client_id IS NOT NULL AND cents > 0
)
SELECT id, client_id, charge_id, site_id, received_on, service_on, cents FROM paid WHERE charge_id IS NOT NULL
UNION ALL
SELECT l.id, l.client_id, s.charge_id, l.site_id, l.received_on, coalesce(c.service_on, l.received_on), least(l.upto, s.upto) - greatest(l.upto - l.cents, s.upto - s.cents)
FROM loose l
JOIN step s ON s.client_id = l.client_id AND s.upto > l.upto - l.cents AND s.upto - s.cents < l.upto
LEFT JOIN charge c ON c.client_id = s.client_id AND c.id = s.charge_id
UNION ALL
SELECT l.id, l.client_id, NULL, l.site_id, l.received_on, l.received_on, l.upto - greatest(l.upto - l.cents, coalesce(t.owed, 0))
FROM loose l LEFT JOIN (SELECT client_id, max(upto) AS owed FROM step GROUP BY client_id) t ON t.client_id = l.client_id
WHERE l.upto > coalesce(t.owed, 0)
UNION ALL
SELECT id, client_id, NULL, site_id, received_on, received_on, cents FROM paid WHERE charge_id IS NULL AND (client_id IS NULL OR cents <= 0)`,
    },
  },
  {
    client: client('who paid, when known', {}),
    charge: ref('charge', 'the billed line it settles; none for what is left over'),
    site: ref('site', 'where'),
    receivedOn: day('day the money came in'),
    serviceOn: day('day of the service it pays; without a line, the day it came in'),
    cents: cents('as much as this line takes of it'),
  },
)
