import { bool, client, code, day, defineFact } from '../define.ts'
import { admission } from '../admission.ts'

/**
 * A transfer on the day of discharge continues the stay: it is not a return, and the discharge is not one either, or one return would count
 * for both. Of stays that end on one day the one begun last is the discharge; a crisis contact without an end is no stay that could continue.
 */
export const returnToAcute = defineFact(
  {
    name: 'return_to_acute',
    grain: 'one discharge from an acute stay, and the next admission',
    derived: {
      from: ['admission'],
      origins: [
        { fact: 'admission', id: 'id' },
        { fact: 'admission', id: 'next_id' },
        { fact: 'admission', id: 'next_inpatient_id' },
      ],
      isByClient: true,
      sql: `
WITH pair AS (
  SELECT d.id, d.client_id, d.kind, d.discharged_on, n.id AS next_id, n.kind AS next_kind, n.planned, n.admitted_on,
         row_number() OVER (PARTITION BY d.client_id, d.id ORDER BY n.admitted_on, n.id) AS place,
         row_number() OVER (PARTITION BY d.client_id, d.id, n.kind ORDER BY n.admitted_on, n.id) AS place_in_kind
  FROM admission d
  LEFT JOIN admission n ON n.client_id = d.client_id AND n.admitted_on > d.discharged_on AND n.kind IN ('inpatient', 'crisis')
  WHERE d.discharged_on IS NOT NULL
), continued AS (
  SELECT DISTINCT d.client_id, d.id
  FROM admission d
  JOIN admission o ON o.client_id = d.client_id AND o.id <> d.id AND o.kind IN ('inpatient', 'crisis', 'residential') AND o.admitted_on = d.discharged_on
  WHERE o.discharged_on > d.discharged_on OR (o.discharged_on IS NULL AND o.kind <> 'crisis')
    OR (o.discharged_on = d.discharged_on AND (o.admitted_on > d.admitted_on OR (o.admitted_on = d.admitted_on AND o.id > d.id)))
)
SELECT pair.id, pair.client_id, pair.kind, pair.discharged_on, count(c.id) > 0 AS is_continued,
       max(next_id) FILTER (WHERE place = 1) AS next_id, max(next_kind) FILTER (WHERE place = 1) AS next_kind, max(admitted_on) FILTER (WHERE place = 1) AS next_admitted_on,
       max(next_id) FILTER (WHERE next_kind = 'inpatient' AND place_in_kind = 1) AS next_inpatient_id,
       max(admitted_on) FILTER (WHERE next_kind = 'inpatient' AND place_in_kind = 1) AS next_inpatient_on,
       bool_or(planned) FILTER (WHERE next_kind = 'inpatient' AND place_in_kind = 1) AS is_next_inpatient_planned
FROM pair LEFT JOIN continued c ON c.client_id = pair.client_id AND c.id = pair.id
GROUP BY pair.id, pair.client_id, pair.kind, pair.discharged_on`,
    },
  },
  {
    client: client(),
    kind: code(admission.kind.values ?? [], 'kind of the stay that ended'),
    dischargedOn: day('day of discharge'),
    isContinued: bool('another acute stay began that day: a transfer, not a discharge'),
    nextKind: code(admission.kind.values ?? [], 'kind of the next acute stay'),
    nextAdmittedOn: day('day the next acute stay began'),
    nextInpatientOn: day('day the next inpatient stay began'),
    isNextInpatientPlanned: bool('that inpatient stay was planned'),
  },
)
