import { client, code, defineFact, instant, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/**
 * Only intake and therapy count as a first session; what the practice itself cancelled or moved never was one. Ranked by few columns and joined
 * back: every appointment is sorted, few are first.
 */
export const firstAppointment = defineFact(
  {
    name: 'first_appointment',
    grain: "a client's first intake or therapy appointment in a program",
    derived: {
      from: ['appointment'],
      origins: [{ fact: 'appointment', id: 'id' }],
      isByClient: true,
      sql: `
SELECT a.id, a.client_id, a.clinician_id, a.site_id, a.program_id, a.payer_id, a.booked_at, a.booked_at_local, a.scheduled_start, a.scheduled_start_local,
       a.status, a.cancelled_at, a.cancelled_at_local, a.kind, a.modality
FROM (
  SELECT id, client_id, row_number() OVER (PARTITION BY client_id, program_id ORDER BY (scheduled_start, id)) AS place
  FROM appointment
  WHERE kind IN ('intake', 'therapy') AND (status IS NULL OR status NOT IN ('cancelled_by_practice', 'rescheduled'))
) ranked
JOIN appointment a ON a.client_id = ranked.client_id AND a.id = ranked.id
WHERE place = 1`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who is to see the client'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    bookedAt: instant('when it was booked'),
    scheduledStart: instant('when it should begin'),
    status: code(appointment.status.values ?? [], 'what became of it'),
    cancelledAt: instant('when it was cancelled'),
    kind: code(appointment.kind.values ?? [], 'kind of visit'),
    modality: code(appointment.modality.values ?? [], 'how the client is seen'),
  },
)
