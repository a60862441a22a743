import { bool, cents, client, day, defineFact, ref } from '../define.ts'

/** Earned: what payer and client together owe after contract write-offs. Without a payer the whole fee is earned at once. */
export const earnedCharge = defineFact(
  {
    name: 'earned_charge',
    grain: 'one billed line with what was earned on it',
    derived: {
      from: ['charge', 'remittance'],
      // Without payers there are no remittances.
      mayLack: ['remittance'],
      origins: [{ fact: 'charge', id: 'id' }],
      isByClient: true,
      sql: `
SELECT c.id, c.client_id, c.clinician_id, c.site_id, c.payer_id, c.service_on, c.amount_cents,
       CASE WHEN c.payer_id IS NULL THEN c.amount_cents ELSE r.earned_cents END AS earned_cents,
       c.payer_id IS NULL OR r.charge_id IS NOT NULL AS is_adjudicated
FROM charge c
LEFT JOIN (
  SELECT client_id, charge_id, sum(coalesce(paid_cents, 0) + coalesce(patient_cents, 0)) AS earned_cents FROM remittance GROUP BY client_id, charge_id
) r ON r.client_id = c.client_id AND r.charge_id = c.id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service'),
    site: ref('site', 'where'),
    payer: ref('payer', 'who is billed'),
    serviceOn: day('day of service'),
    amountCents: cents('amount billed'),
    earnedCents: cents('amount earned'),
    isAdjudicated: bool('the payer has answered, or there is none'),
  },
)
