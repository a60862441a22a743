import { code, count, day, defineFact, ref } from '../define.ts'
import { appointment } from '../appointment.ts'

/**
 * Third next available, as the Institute for Healthcare Improvement samples it: on one morning a week, each clinician and kind of visit apart,
 * without slots held back. The first two free slots are often chance; the third shows where the schedule really begins. Nothing is sampled
 * after the last day on which a slot is known to have become free or been filled.
 */
export const thirdNextAvailable = defineFact(
  {
    name: 'third_next_available',
    grain: 'one clinician and one kind of visit, on one Monday morning',
    derived: {
      from: ['opening', 'calendar'],
      origins: [{ fact: 'opening', id: 'third_id' }],
      sql: `
WITH slot AS (
  SELECT id, clinician_id, kind, site_id, slot_start, CAST(freed_at_local AS date) AS freed_on, CAST(slot_start_local AS date) AS slot_on, CAST(refilled_at_local AS date) AS refilled_on
  FROM opening WHERE held IS NOT TRUE
), known AS (
  SELECT max(CASE WHEN refilled_on > freed_on THEN refilled_on ELSE freed_on END) AS last_on FROM slot
), sample AS (
  SELECT p.clinician_id, p.kind, p.site_id, c.day
  FROM (SELECT clinician_id, kind, min(site_id) AS site_id, min(freed_on) AS first_on, max(slot_on) AS last_on FROM slot GROUP BY clinician_id, kind) p
  CROSS JOIN known k
  JOIN calendar c ON extract(isodow FROM c.day) = 1 AND c.day > p.first_on AND c.day <= p.last_on AND c.day <= k.last_on
), free AS (
  SELECT s.clinician_id, s.kind, s.day, o.id, o.site_id, o.slot_on,
         row_number() OVER (PARTITION BY s.clinician_id, s.kind, s.day ORDER BY o.slot_start, o.id) AS place,
         count(*) OVER (PARTITION BY s.clinician_id, s.kind, s.day) AS slots
  FROM sample s
  JOIN slot o ON o.clinician_id = s.clinician_id AND coalesce(o.kind, '') = coalesce(s.kind, '')
    AND o.freed_on < s.day AND o.slot_on >= s.day AND (o.refilled_on IS NULL OR o.refilled_on >= s.day)
)
SELECT row_number() OVER (ORDER BY s.day, s.clinician_id, coalesce(s.kind, '')) AS id, s.clinician_id, coalesce(t.site_id, s.site_id) AS site_id, s.kind, s.day AS sampled_on,
       t.id AS third_id, t.slot_on AS third_on, coalesce(f.slots, 0) AS slots,
       CAST(5 * floor((t.slot_on - s.day) / 7.0) + least((t.slot_on - s.day) - 7 * floor((t.slot_on - s.day) / 7.0), 4) AS integer) AS business_days
FROM sample s
LEFT JOIN free f ON f.clinician_id = s.clinician_id AND coalesce(f.kind, '') = coalesce(s.kind, '') AND f.day = s.day AND f.place = 1
LEFT JOIN free t ON t.clinician_id = s.clinician_id AND coalesce(t.kind, '') = coalesce(s.kind, '') AND t.day = s.day AND t.place = 3`,
    },
  },
  {
    clinician: ref('staff', 'whose slots'),
    site: ref('site', 'site of the third slot, else of the clinician’s slots'),
    kind: code(appointment.kind.values ?? [], 'kind of visit the slots are for'),
    sampledOn: day('the Monday'),
    thirdOn: day('day of the third free slot'),
    slots: count('free slots that morning'),
    businessDays: count('weekdays from the Monday to the third free slot'),
  },
)
