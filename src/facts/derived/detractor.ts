import { client, code, day, defineFact, instant, ref } from '../define.ts'
import { rating } from '../rating.ts'

/**
 * Two business days after the answer: Monday to Friday, the day of the answer not among them. Holidays are not taken out, as nobody says which
 * a practice keeps. Whoever is first contacted on `late_from` or after is contacted late.
 */
export const detractor = defineFact(
  {
    name: 'detractor',
    grain: 'one client who would not recommend us, and when someone followed up',
    derived: {
      from: ['rating'],
      origins: [{ fact: 'rating', id: 'id' }],
      sql: `
SELECT id, client_id, clinician_id, site_id, touchpoint, answered_at, answered_at_local, CAST(followed_up_at_local AS date) AS followed_up_on,
       CAST(answered_at_local AS date) + CASE WHEN extract(isodow FROM answered_at_local) IN (4, 5) THEN 5 WHEN extract(isodow FROM answered_at_local) = 6 THEN 4 ELSE 3 END AS late_from
FROM rating
WHERE question = 'recommend' AND value <= 6 AND answered_at IS NOT NULL`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'clinician it is about'),
    site: ref('site', 'site it is about'),
    touchpoint: code(rating.touchpoint.values ?? [], 'when it was asked'),
    answeredAt: instant('when the client answered 0 to 6'),
    followedUpOn: day('day someone contacted the client about it'),
    lateFrom: day('first day on which contact comes too late'),
  },
)
