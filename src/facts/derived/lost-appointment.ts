import { client, code, day, defineFact, instant, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/**
 * A missed appointment is lost when it was due, a cancelled one when it was cancelled. An appointment booked at that very moment is the new one:
 * many systems write both at once. Without a booking time nobody can say when an appointment was booked, so it answers nothing here.
 */
export const lostAppointment = defineFact(
  {
    name: 'lost_appointment',
    grain: 'one appointment cancelled or missed, and what was booked after it',
    derived: {
      from: ['appointment'],
      origins: [{ fact: 'appointment', id: 'id' }],
      isByClient: true,
      sql: `
WITH lost AS (
  SELECT id, client_id, scheduled_start, scheduled_start_local,
         CASE WHEN status <> 'no_show' AND cancelled_at < scheduled_start THEN cancelled_at ELSE scheduled_start END AS lost_at,
         CASE WHEN status <> 'no_show' AND cancelled_at < scheduled_start THEN cancelled_at_local ELSE scheduled_start_local END AS lost_at_local
  FROM appointment
  WHERE status IN ('no_show', 'late_cancelled', 'cancelled_by_client', 'cancelled_by_practice')
), answer AS (
  SELECT l.client_id, l.id, min(CASE WHEN a.booked_at >= l.lost_at THEN CAST(a.booked_at_local AS date) END) AS rebooked_on,
         min(CASE WHEN a.booked_at < l.lost_at THEN CAST(a.scheduled_start_local AS date) END) AS already_on
  FROM lost l
  JOIN appointment a ON a.client_id = l.client_id AND a.id <> l.id AND a.scheduled_start > l.lost_at
  WHERE a.booked_at >= l.lost_at OR (a.scheduled_start > l.scheduled_start AND (a.cancelled_at IS NULL OR a.cancelled_at > l.lost_at))
  GROUP BY l.client_id, l.id
)
SELECT a.id, a.client_id, a.clinician_id, a.site_id, a.program_id, a.payer_id, a.status, a.kind, a.modality, l.lost_at, l.lost_at_local, n.rebooked_on, n.already_on
FROM lost l
JOIN appointment a ON a.client_id = l.client_id AND a.id = l.id
LEFT JOIN answer n ON n.client_id = l.client_id AND n.id = l.id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who was to see the client'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    status: code(appointment.status.values ?? [], 'what became of it'),
    kind: code(appointment.kind.values ?? [], 'kind of visit'),
    modality: code(appointment.modality.values ?? [], 'how the client was to be seen'),
    lostAt: instant('when it was cancelled, or due and missed'),
    rebookedOn: day('day something new was booked'),
    alreadyOn: day('day of the next appointment that stood in the book already'),
  },
)
