import { bool, client, code, day, defineFact } from '../define.ts'
import { admission } from '../admission.ts'

/** A transfer on the day of discharge continues the stay and is not a return. */
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
SELECT id, client_id, kind, discharged_on, next_id, next_kind, next_planned, next_admitted_on FROM (
  SELECT d.id, d.client_id, d.kind, d.discharged_on, n.id AS next_id, n.kind AS next_kind, n.planned AS next_planned, n.admitted_on AS next_admitted_on,
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
    nextKind: code(admission.kind.values ?? [], 'kind of the next acute stay'),
    nextPlanned: bool('the next stay was planned'),
    nextAdmittedOn: day('day the next acute stay began'),
  },
)
