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
      ],
      sql: `
SELECT id, client_id, kind, discharged_on, is_continued, next_id, next_kind, next_planned, next_admitted_on FROM (
  SELECT d.id, d.client_id, d.kind, d.discharged_on,
         EXISTS (
           SELECT 1 FROM admission o
           WHERE o.client_id = d.client_id AND o.id <> d.id AND o.kind IN ('inpatient', 'crisis', 'residential') AND o.admitted_on = d.discharged_on
             AND (o.discharged_on > d.discharged_on OR (o.discharged_on IS NULL AND o.kind <> 'crisis')
               OR (o.discharged_on = d.discharged_on AND (o.admitted_on > d.admitted_on OR (o.admitted_on = d.admitted_on AND o.id > d.id))))
         ) AS is_continued,
         n.id AS next_id, n.kind AS next_kind, n.planned AS next_planned, n.admitted_on AS next_admitted_on,
         row_number() OVER (PARTITION BY d.client_id, d.id ORDER BY n.admitted_on, n.id) AS place
  FROM admission d
  LEFT JOIN admission n ON n.client_id = d.client_id AND n.id <> d.id AND n.admitted_on > d.discharged_on AND n.kind IN ('inpatient', 'crisis')
  WHERE d.discharged_on IS NOT NULL
) x WHERE place = 1`,
    },
  },
  {
    client: client(),
    kind: code(admission.kind.values ?? [], 'kind of the stay that ended'),
    dischargedOn: day('day of discharge'),
    isContinued: bool('another acute stay began that day: a transfer, not a discharge'),
    nextKind: code(admission.kind.values ?? [], 'kind of the next acute stay'),
    nextPlanned: bool('the next stay was planned'),
    nextAdmittedOn: day('day the next acute stay began'),
  },
)
