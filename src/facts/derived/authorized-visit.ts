import { bool, client, code, defineFact, instant, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/** In force means approved, on one of its days, by the visit's payer where both are known, and not after its last unit was used. */
export const authorizedVisit = defineFact(
  {
    name: 'authorized_visit',
    grain: 'one attended visit for which its payer may want an authorization',
    derived: {
      from: ['appointment', 'authorization_use'],
      origins: [
        { fact: 'appointment', id: 'id' },
        { fact: 'authorization', id: 'authorization_id' },
      ],
      isByClient: true,
      sql: `
WITH wanted AS (
  SELECT id, client_id, payer_id, CAST(scheduled_start_local AS date) AS day FROM appointment
  WHERE status = 'attended' AND payer_id IS NOT NULL AND (authorization_required IS NULL OR authorization_required)
), covered AS (
  SELECT w.client_id, w.id, max(u.id) AS authorization_id
  FROM wanted w
  JOIN authorization_use u ON u.client_id = w.client_id AND w.day >= u.starts_on AND w.day <= u.ends_on AND (u.payer_id IS NULL OR u.payer_id = w.payer_id)
    AND u.decision IN ('approved', 'partial') AND (u.spent_on IS NULL OR w.day <= u.spent_on)
  GROUP BY w.client_id, w.id
)
SELECT a.id, a.client_id, a.clinician_id, a.site_id, a.program_id, a.payer_id, a.scheduled_start, a.scheduled_start_local, a.kind, a.modality,
       a.authorization_required AS needs_authorization, c.authorization_id, c.authorization_id IS NOT NULL AS is_authorized
FROM wanted w
JOIN appointment a ON a.client_id = w.client_id AND a.id = w.id
LEFT JOIN covered c ON c.client_id = w.client_id AND c.id = w.id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who saw the client'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    scheduledStart: instant('when it began'),
    kind: code(appointment.kind.values ?? [], 'kind of visit'),
    modality: code(appointment.modality.values ?? [], 'how the client was seen'),
    needsAuthorization: bool('its payer wants an authorization; missing when nobody said'),
    authorization: ref('authorization', 'the authorization in force'),
    isAuthorized: bool('an authorization was in force'),
  },
)
