import { client, day, defineFact, ref, text } from '../define.ts'
import { careKinds } from './care-kinds.ts'

/**
 * The way in, one row a referral: when it came, when the first appointment was due, when the client was first and next seen.
 * A referral without a program looks at every program. One closed without care is not answered by what came after. Being seen means a visit for
 * care, not a consult. Offered is the first of what was booked on the first day, whatever became of it: an offer that was not taken is known only as an appointment
 * cancelled or moved. The course is finished when the episode in which the client was first seen has closed after a second visit.
 */
export const firstVisit = defineFact(
  {
    name: 'first_visit',
    grain: 'one referral and the first appointments that followed it',
    derived: {
      from: ['referral', 'appointment', 'episode'],
      mayLack: ['episode'],
      origins: [
        { fact: 'referral', id: 'id' },
        { fact: 'appointment', id: 'first_scheduled_id' },
      ],
      isByClient: true,
      sql: `
WITH due AS (
  SELECT r.client_id, r.id AS referral_id, r.program_id AS asked_program_id, a.id, a.clinician_id, a.site_id, a.program_id, a.payer_id, a.status, a.kind, a.scheduled_start,
         CAST(a.scheduled_start_local AS date) AS due_on, CAST(coalesce(a.booked_at_local, a.scheduled_start_local) AS date) AS booked_on
  FROM referral r
  JOIN appointment a ON a.client_id = r.client_id AND (r.program_id IS NULL OR a.program_id = r.program_id)
  WHERE a.kind IN ('consult', 'intake', 'therapy', 'medication', 'group')
    AND CAST(a.scheduled_start_local AS date) >= coalesce(r.intake_completed_on, r.referred_on) AND (r.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= r.closed_on)
), scheduled AS (
  SELECT client_id, referral_id, id, clinician_id, site_id, program_id, payer_id, due_on
  FROM (
    SELECT due.*, row_number() OVER (PARTITION BY client_id, referral_id ORDER BY (scheduled_start, id)) AS place
    FROM due WHERE status IS NULL OR status NOT IN ('cancelled_by_practice', 'rescheduled')
  ) ranked
  WHERE place = 1
), offered AS (
  SELECT client_id, referral_id, due_on
  FROM (SELECT client_id, referral_id, due_on, row_number() OVER (PARTITION BY client_id, referral_id ORDER BY (booked_on, scheduled_start, id)) AS place FROM due) ranked
  WHERE place = 1
), seen AS (
  SELECT client_id, referral_id, min(asked_program_id) AS asked_program_id, min(due_on) FILTER (WHERE place = 1) AS first_attended_on, min(due_on) FILTER (WHERE place = 2) AS second_attended_on
  FROM (
    SELECT client_id, referral_id, asked_program_id, due_on, row_number() OVER (PARTITION BY client_id, referral_id ORDER BY (scheduled_start, id)) AS place FROM due WHERE status = 'attended' AND kind IN ${careKinds}
  ) visit
  WHERE place <= 2 GROUP BY client_id, referral_id
), finished AS (
  SELECT s.client_id, s.referral_id, min(e.closed_on) AS finished_on
  FROM seen s
  JOIN episode e ON e.client_id = s.client_id AND (s.asked_program_id IS NULL OR e.program_id IS NULL OR e.program_id = s.asked_program_id)
    AND e.opened_on <= s.first_attended_on AND e.closed_on >= s.second_attended_on
  GROUP BY s.client_id, s.referral_id
)
SELECT r.id, r.client_id, f.clinician_id, coalesce(r.site_id, f.site_id) AS site_id, coalesce(r.program_id, f.program_id) AS program_id, f.payer_id,
       r.referral_source, r.referred_on, r.intake_completed_on, coalesce(r.intake_completed_on, r.referred_on) AS wait_from, r.closed_on,
       f.id AS first_scheduled_id, f.due_on AS first_scheduled_on, o.due_on AS first_offered_on, v.first_attended_on, v.second_attended_on, e.finished_on
FROM referral r
LEFT JOIN scheduled f ON f.client_id = r.client_id AND f.referral_id = r.id
LEFT JOIN offered o ON o.client_id = r.client_id AND o.referral_id = r.id
LEFT JOIN seen v ON v.client_id = r.client_id AND v.referral_id = r.id
LEFT JOIN finished e ON e.client_id = r.client_id AND e.referral_id = r.id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'clinician of the first appointment'),
    site: ref('site', 'site asked for, else of the first appointment'),
    program: ref('program', 'program asked for, else of the first appointment'),
    payer: ref('payer', 'payer of the first appointment'),
    referralSource: text('who referred'),
    referredOn: day('day the referral arrived'),
    intakeCompletedOn: day('day the intake was complete'),
    waitFrom: day('day the wait begins: intake complete, else referral'),
    closedOn: day('day the referral was closed without care'),
    firstScheduled: ref('appointment', 'the first appointment due'),
    firstScheduledOn: day('day the first appointment was due'),
    firstOfferedOn: day('day of the appointment that was offered first'),
    firstAttendedOn: day('day the client was first seen for care'),
    secondAttendedOn: day('day the client was next seen for care'),
    finishedOn: day('day the course that began then was finished, after two visits or more'),
  },
)
