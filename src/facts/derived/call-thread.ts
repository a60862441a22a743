import { appointment } from '../appointment.ts'
import { bool, cents, client, code, count, day, defineFact, instant, minutes, ref, text } from '../define.ts'
import { inquiry } from '../inquiry.ts'
import { careKinds } from './care-kinds.ts'

/**
 * One person's way in, from the first contact to the money. It begins with a contact of somebody who wants care: who says so, or who is known
 * and was never seen yet; not with one of somebody in care. Further contacts before the next visit belong to it, and it ends where the same
 * person's next one begins. Nobody is lost for want of a record: who was booked was reached, though nobody wrote down when.
 */
export const callThread = defineFact(
  {
    name: 'call_thread',
    grain: 'one person who asked for care, from the first contact to the first payment',
    derived: {
      from: ['inquiry', 'appointment', 'episode', 'earned_charge', 'remittance', 'payment'],
      // What a first session brought is null then; the stages stand.
      mayLack: ['episode', 'earned_charge', 'remittance', 'payment'],
      origins: [
        { fact: 'inquiry', id: 'id' },
        { fact: 'appointment', id: 'booked_id' },
        { fact: 'appointment', id: 'attended_id' },
      ],
      sql: `
WITH contact AS (
  SELECT i.id, coalesce(i.client_id, c.client_id, f.client_id) AS client_id, i.received_at, CAST(i.received_at_local AS date) AS received_on, i.answered, i.reached_at, i.intent,
         i.consult_requested
  FROM inquiry i
  LEFT JOIN appointment c ON c.id = i.consult_appointment_id
  LEFT JOIN appointment f ON f.id = i.first_appointment_id
  WHERE i.staff_only IS NOT TRUE AND (i.intent IS NULL OR i.intent IN ('new_client', 'consult', 'scheduling', 'insurance', 'fees'))
), care AS (
  SELECT client_id, id, scheduled_start, CAST(scheduled_start_local AS date) AS seen_on FROM appointment WHERE status = 'attended' AND kind IN ${careKinds}
), dated AS (
  SELECT k.*, v.last_seen_on
  FROM contact k
  LEFT JOIN (
    SELECT k.id, max(a.seen_on) AS last_seen_on FROM contact k JOIN care a ON a.client_id = k.client_id AND a.seen_on < k.received_on GROUP BY k.id
  ) v ON v.id = k.id
  WHERE NOT EXISTS (
    SELECT 1 FROM episode e WHERE e.client_id = k.client_id AND e.opened_on < k.received_on AND (e.closed_on IS NULL OR e.closed_on > k.received_on)
  )
), seeking AS (
  SELECT dated.*, CASE WHEN client_id IS NULL THEN id END AS stranger
  FROM dated
  WHERE intent IN ('new_client', 'consult') OR consult_requested OR (client_id IS NOT NULL AND last_seen_on IS NULL)
), placed AS (
  SELECT id, client_id, received_at, received_on, row_number() OVER (PARTITION BY client_id, stranger, last_seen_on ORDER BY received_at, id) AS place,
         count(*) OVER (PARTITION BY client_id, stranger, last_seen_on) AS contacts,
         bool_or(coalesce(consult_requested, false) OR coalesce(intent = 'consult', false)) OVER (PARTITION BY client_id, stranger, last_seen_on) AS consult_requested,
         min(CASE WHEN reached_at >= received_at THEN reached_at WHEN answered THEN received_at END) OVER (PARTITION BY client_id, stranger, last_seen_on) AS reached_at
  FROM seeking
), thread AS (
  SELECT id, client_id, received_at, received_on, contacts, consult_requested, reached_at,
         lead(received_on) OVER (PARTITION BY client_id, CASE WHEN client_id IS NULL THEN id END ORDER BY received_at, id) AS until_on
  FROM placed WHERE place = 1
), due AS (
  SELECT t.id AS thread_id, a.client_id, a.id, a.clinician_id, a.program_id, a.payer_id, a.modality, a.status, a.kind, a.scheduled_start, CAST(a.scheduled_start_local AS date) AS due_on,
         CASE WHEN a.booked_at IS NULL THEN CAST(a.scheduled_start_local AS date) ELSE CAST(a.booked_at_local AS date) END AS booked_on
  FROM thread t
  JOIN appointment a ON a.client_id = t.client_id AND CAST(a.scheduled_start_local AS date) >= t.received_on AND (t.until_on IS NULL OR CAST(a.scheduled_start_local AS date) < t.until_on)
), consult AS (
  SELECT thread_id, min(due_on) AS consult_on FROM due WHERE kind = 'consult' AND status = 'attended' GROUP BY thread_id
), booked AS (
  SELECT due.*, row_number() OVER (PARTITION BY thread_id ORDER BY booked_on, scheduled_start, id) AS place FROM due WHERE kind IN ${careKinds}
), attended AS (
  SELECT thread_id, min(client_id) AS client_id, min(id) FILTER (WHERE place = 1) AS attended_id, min(due_on) FILTER (WHERE place = 1) AS attended_on, min(due_on) FILTER (WHERE place = 3) AS third_on
  FROM (
    SELECT due.*, row_number() OVER (PARTITION BY thread_id ORDER BY scheduled_start, id) AS place FROM due WHERE kind IN ${careKinds} AND status = 'attended'
  ) visit
  WHERE place <= 3 GROUP BY thread_id
), billed AS (
  SELECT v.thread_id, h.id AS charge_id, h.client_id, h.earned_cents, h.is_adjudicated, h.service_on = v.attended_on AS is_first, h.service_on <= v.attended_on + 365 AS is_first_year
  FROM attended v
  JOIN thread t ON t.id = v.thread_id
  JOIN earned_charge h ON h.client_id = v.client_id AND h.service_on >= v.attended_on AND (t.until_on IS NULL OR h.service_on < t.until_on)
), worth AS (
  SELECT thread_id, sum(earned_cents) FILTER (WHERE is_first) AS first_cents, count(*) FILTER (WHERE is_first) AS first_lines, count(*) FILTER (WHERE is_first AND is_adjudicated) AS first_answered,
         sum(earned_cents) FILTER (WHERE is_first_year) AS year_cents
  FROM billed GROUP BY thread_id
), paid AS (
  SELECT thread_id, min(paid_on) AS paid_on
  FROM (
    SELECT b.thread_id, r.processed_on AS paid_on FROM billed b JOIN remittance r ON r.client_id = b.client_id AND r.charge_id = b.charge_id WHERE r.paid_cents > 0
    UNION ALL
    SELECT b.thread_id, p.received_on FROM billed b JOIN payment p ON p.charge_id = b.charge_id WHERE p.amount_cents > 0
  ) money
  GROUP BY thread_id
)
SELECT t.id, t.client_id, i.received_at, i.received_at_local, i.channel, i.site_id, coalesce(i.modality_wanted, b.modality) AS modality, i.referral_source, b.clinician_id, b.program_id, b.payer_id,
       1 AS people, CAST(t.contacts AS integer) AS contacts, t.consult_requested, coalesce(i.channel = 'phone' AND NOT i.answered, false) AS is_missed,
       t.reached_at IS NOT NULL OR c.consult_on IS NOT NULL OR b.id IS NOT NULL AS is_reached,
       CAST(floor(extract(epoch FROM (t.reached_at - t.received_at)) / 60) AS integer) AS reached_minutes,
       c.consult_on, b.id AS booked_id, CASE WHEN b.booked_on < t.received_on THEN t.received_on ELSE b.booked_on END AS booked_on, v.attended_id, v.attended_on, v.third_on, m.paid_on,
       CAST(CASE WHEN w.first_lines > 0 AND w.first_lines = w.first_answered THEN w.first_cents END AS bigint) AS first_session_cents, CAST(w.year_cents AS bigint) AS first_year_cents
FROM thread t
JOIN inquiry i ON i.id = t.id
LEFT JOIN consult c ON c.thread_id = t.id
LEFT JOIN booked b ON b.thread_id = t.id AND b.place = 1
LEFT JOIN attended v ON v.thread_id = t.id
LEFT JOIN worth w ON w.thread_id = t.id
LEFT JOIN paid m ON m.thread_id = t.id`,
    },
  },
  {
    client: client('the client, when known', {}),
    receivedAt: instant('when the person first called or wrote'),
    channel: code(inquiry.channel.values ?? [], 'how the first contact reached us'),
    site: ref('site', 'site contacted'),
    modality: code(appointment.modality.values ?? [], 'how the person wants to be seen, else how they were booked'),
    referralSource: text('who or what sent the person'),
    clinician: ref('staff', 'clinician of the first session booked'),
    program: ref('program', 'program of the first session booked'),
    payer: ref('payer', 'payer of the first session booked'),
    people: count('1: one person'),
    contacts: count('contacts before the first session'),
    consultRequested: bool('asked for a consult'),
    isMissed: bool('the first contact was a call that nobody answered'),
    isReached: bool('we spoke with the person'),
    reachedMinutes: minutes('minutes until we spoke, when that was written down'),
    consultOn: day('day of the consult'),
    bookedOn: day('day a first session was booked'),
    attendedOn: day('day of the first session'),
    thirdOn: day('day of the third session'),
    paidOn: day('day of the first payment for a session'),
    firstSessionCents: cents('earned on the first session, once every line of it is answered'),
    firstYearCents: cents('earned on all sessions within 365 days of the first'),
  },
)
