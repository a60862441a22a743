import { bool, client, code, day, defineFact, ref } from '../define.ts'
import { admission } from '../admission.ts'

/**
 * What came after a discharge: the first visit on a later day, by any of our clinicians and in any way, or the first day of a
 * day program or an intensive outpatient program, which HEDIS counts as follow-up too (FUH). The day of discharge itself does not count.
 */
export const followUp = defineFact(
  {
    name: 'follow_up',
    grain: 'one discharge, and the first care after it',
    derived: {
      from: ['return_to_acute', 'admission', 'appointment', 'episode'],
      mayLack: ['episode'],
      origins: [
        { fact: 'admission', id: 'id' },
        { fact: 'appointment', id: 'visit_id' },
        { fact: 'admission', id: 'next_id' },
      ],
      isByClient: true,
      sql: `
WITH left_on AS (
  SELECT id, client_id, kind, discharged_on, is_continued, next_id, next_admitted_on FROM return_to_acute
), visit AS (
  SELECT * FROM (
    SELECT l.client_id, l.id, a.id AS visit_id, CAST(a.scheduled_start_local AS date) AS visit_on,
           row_number() OVER (PARTITION BY l.client_id, l.id ORDER BY a.scheduled_start, a.id) AS place
    FROM left_on l JOIN appointment a ON a.client_id = l.client_id
    WHERE a.status = 'attended' AND CAST(a.scheduled_start_local AS date) > l.discharged_on
  ) v WHERE place = 1
), program AS (
  SELECT l.client_id, l.id, min(p.admitted_on) AS program_on
  FROM left_on l JOIN admission p ON p.client_id = l.client_id AND p.kind IN ('php', 'iop') AND p.admitted_on > l.discharged_on
  GROUP BY l.client_id, l.id
), home AS (
  SELECT * FROM (
    SELECT l.client_id, l.id, e.clinician_id, e.site_id, e.program_id, e.payer_id, row_number() OVER (PARTITION BY l.client_id, l.id ORDER BY e.opened_on, e.id) AS place
    FROM left_on l JOIN episode e ON e.client_id = l.client_id AND e.opened_on <= l.discharged_on AND (e.closed_on IS NULL OR e.closed_on >= l.discharged_on)
  ) h WHERE place = 1
)
SELECT l.id, l.client_id, l.kind, h.clinician_id, h.site_id, h.program_id, h.payer_id, l.discharged_on, l.is_continued,
       v.visit_id, v.visit_on, p.program_on, least(coalesce(v.visit_on, p.program_on), coalesce(p.program_on, v.visit_on)) AS seen_on, l.next_id, l.next_admitted_on
FROM left_on l
LEFT JOIN visit v ON v.client_id = l.client_id AND v.id = l.id
LEFT JOIN program p ON p.client_id = l.client_id AND p.id = l.id
LEFT JOIN home h ON h.client_id = l.client_id AND h.id = l.id`,
    },
  },
  {
    client: client(),
    kind: code(admission.kind.values ?? [], 'kind of the stay that ended'),
    clinician: ref('staff', 'primary clinician of the episode open that day'),
    site: ref('site', 'where that episode is'),
    program: ref('program', 'its program'),
    payer: ref('payer', 'who pays first'),
    dischargedOn: day('day of discharge'),
    isContinued: bool('another acute stay began that day: a transfer, not a discharge'),
    visitOn: day('day of the first visit after it'),
    programOn: day('day the next day program or intensive outpatient program began'),
    seenOn: day('the earlier of the two'),
    nextAdmittedOn: day('day the next inpatient or crisis stay began'),
  },
)
