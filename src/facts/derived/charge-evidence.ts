import { client, count, day, defineFact, ref } from '../define.ts'

/** The latest score up to the day of service: lines and scores of a client laid on one string of days, and the running maximum of the scores'. */
export const chargeEvidence = defineFact(
  {
    name: 'charge_evidence',
    grain: 'one billed line and the latest score before it',
    derived: {
      from: ['charge', 'appointment', 'assessment'],
      mayLack: ['appointment'],
      origins: [{ fact: 'charge', id: 'id' }],
      isByClient: true,
      sql: `
SELECT s.id, s.client_id, s.clinician_id, s.site_id, v.program_id, s.payer_id, s.day AS service_on, s.day - s.scored_on AS days_since_score
FROM (
  SELECT id, client_id, clinician_id, site_id, payer_id, appointment_id, day, place, max(scored_on) OVER (PARTITION BY client_id ORDER BY day, place) AS scored_on
  FROM (
    SELECT id, client_id, clinician_id, site_id, payer_id, appointment_id, service_on AS day, 1 AS place, CAST(NULL AS date) AS scored_on FROM charge
    UNION ALL
    SELECT NULL, client_id, NULL, NULL, NULL, NULL, CAST(answered_at_local AS date), 0, CAST(answered_at_local AS date) FROM assessment
    WHERE total IS NOT NULL AND (state IS NULL OR state <> 'not_scorable')
  ) days
) s
LEFT JOIN appointment v ON v.client_id = s.client_id AND v.id = s.appointment_id
WHERE s.place = 1`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service'),
    site: ref('site', 'where'),
    program: ref('program', 'program of the visit'),
    payer: ref('payer', 'who is billed'),
    serviceOn: day('day of service'),
    daysSinceScore: count('days from the latest score to the service'),
  },
)
