import { client, code, defineFact, instant, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/** Only intake and therapy count as a first session; what the practice itself cancelled or moved never was one. */
export const firstAppointment = defineFact(
  {
    name: 'first_appointment',
    grain: "a client's first intake or therapy appointment in a program",
    derived: {
      from: ['appointment'],
      origins: [{ fact: 'appointment', id: 'id' }],
      sql: `
SELECT id, client_id, clinician_id, site_id, program_id, payer_id, booked_at, booked_at_local, scheduled_start, scheduled_start_local,
       status, cancelled_at, cancelled_at_local, kind, modality
FROM (
  SELECT a.*, row_number() OVER (PARTITION BY client_id, program_id ORDER BY scheduled_start, id) AS place
  FROM appointment a
  WHERE kind IN ('intake', 'therapy') AND (status IS NULL OR status NOT IN ('cancelled_by_practice', 'rescheduled'))
) ranked
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
