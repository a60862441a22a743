import { bool, client, code, defineFact, instant, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/** A visit counts once, however often the client was asked about it. */
export const sessionFeedback = defineFact(
  {
    name: 'session_feedback',
    grain: 'one visit, and whether the client gave feedback on the session',
    derived: {
      from: ['appointment', 'rating'],
      origins: [{ fact: 'appointment', id: 'id' }],
      isByClient: true,
      sql: `
SELECT a.id, a.client_id, a.clinician_id, a.site_id, a.program_id, a.scheduled_start, a.scheduled_start_local, a.kind, a.modality,
       f.appointment_id IS NOT NULL AS has_feedback
FROM appointment a
LEFT JOIN (
  SELECT DISTINCT client_id, appointment_id FROM rating WHERE question = 'alliance' AND answered_at IS NOT NULL AND value IS NOT NULL
) f ON f.client_id = a.client_id AND f.appointment_id = a.id
WHERE a.status = 'attended'`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who saw the client'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    scheduledStart: instant('when the visit began'),
    kind: code(appointment.kind.values ?? [], 'kind of visit'),
    modality: code(appointment.modality.values ?? [], 'how the client was seen'),
    hasFeedback: bool('the client answered about this session'),
  },
)
