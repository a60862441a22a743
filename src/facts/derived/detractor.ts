import { client, code, day, defineFact, instant, ref } from '../define.ts'
import { rating } from '../rating.ts'

/**
 * Two business days after the answer: days the practice is open, the day of the answer not among them. Whoever is first contacted on `late_from` or
 * after is contacted late.
 */
export const detractor = defineFact(
  {
    name: 'detractor',
    grain: 'one client who would not recommend us, and when someone followed up',
    derived: {
      from: ['rating', 'calendar'],
      origins: [{ fact: 'rating', id: 'id' }],
      isByClient: true,
      sql: `
SELECT r.id, r.client_id, r.clinician_id, r.site_id, r.touchpoint, r.answered_at, r.answered_at_local, CAST(r.followed_up_at_local AS date) AS followed_up_on, f.next_open_on + 1 AS late_from
FROM rating r
LEFT JOIN calendar d ON d.day = CAST(r.answered_at_local AS date)
LEFT JOIN calendar f ON f.day = d.next_open_on
WHERE r.question = 'recommend' AND r.value <= 6 AND r.answered_at IS NOT NULL`,
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
