import { client, day, defineFact, ref, text } from '../define.ts'

/**
 * The way in, one row a referral: when it came, when the first appointment was due, when the client was first and next seen.
 * A referral without a program looks at every program. One closed without care is not answered by what came after.
 */
export const firstVisit = defineFact(
  {
    name: 'first_visit',
    grain: 'one referral and the first appointments that followed it',
    derived: {
      from: ['referral', 'appointment'],
      origins: [
        { fact: 'referral', id: 'id' },
        { fact: 'appointment', id: 'first_scheduled_id' },
      ],
      sql: `
SELECT r.id, r.client_id, f.clinician_id, coalesce(r.site_id, f.site_id) AS site_id, coalesce(r.program_id, f.program_id) AS program_id, f.payer_id,
       r.referral_source, r.referred_on, r.intake_completed_on, coalesce(r.intake_completed_on, r.referred_on) AS wait_from, r.closed_on,
       f.id AS first_scheduled_id, f.due_on AS first_scheduled_on, v.first_attended_on, v.second_attended_on
FROM referral r
LEFT JOIN (
  SELECT referral_id, client_id, clinician_id, site_id, program_id, payer_id, id, due_on FROM (
    SELECT r.id AS referral_id, a.client_id, a.clinician_id, a.site_id, a.program_id, a.payer_id, a.id, CAST(a.scheduled_start_local AS date) AS due_on,
           row_number() OVER (PARTITION BY r.client_id, r.id ORDER BY a.scheduled_start, a.id) AS place
    FROM referral r
    JOIN appointment a ON a.client_id = r.client_id AND (r.program_id IS NULL OR a.program_id = r.program_id)
    WHERE a.kind IN ('consult', 'intake', 'therapy', 'medication', 'group') AND (a.status IS NULL OR a.status NOT IN ('cancelled_by_practice', 'rescheduled'))
      AND CAST(a.scheduled_start_local AS date) >= coalesce(r.intake_completed_on, r.referred_on) AND (r.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= r.closed_on)
  ) due WHERE place = 1
) f ON f.client_id = r.client_id AND f.referral_id = r.id
LEFT JOIN (
  SELECT client_id, referral_id, min(seen_on) FILTER (WHERE place = 1) AS first_attended_on, min(seen_on) FILTER (WHERE place = 2) AS second_attended_on FROM (
    SELECT r.client_id, r.id AS referral_id, CAST(a.scheduled_start_local AS date) AS seen_on,
           row_number() OVER (PARTITION BY r.client_id, r.id ORDER BY a.scheduled_start, a.id) AS place
    FROM referral r
    JOIN appointment a ON a.client_id = r.client_id AND (r.program_id IS NULL OR a.program_id = r.program_id)
    WHERE a.status = 'attended' AND a.kind IN ('consult', 'intake', 'therapy', 'medication', 'group')
      AND CAST(a.scheduled_start_local AS date) >= coalesce(r.intake_completed_on, r.referred_on) AND (r.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= r.closed_on)
  ) seen WHERE place <= 2 GROUP BY client_id, referral_id
) v ON v.client_id = r.client_id AND v.referral_id = r.id`,
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
    firstAttendedOn: day('day the client was first seen'),
    secondAttendedOn: day('day the client was next seen'),
  },
)
