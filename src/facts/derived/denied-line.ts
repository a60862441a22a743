import { bool, cents, client, code, count, day, defineFact, ref, text } from '../define.ts'
import { claimLine } from './claim-line.ts'

/** A denied line with what there was to show for it: a score, a signed note, an authorization in force. */
export const deniedLine = defineFact(
  {
    name: 'denied_line',
    grain: 'one line denied at first, and the evidence for it',
    derived: {
      from: ['claim_line', 'charge_evidence', 'charge', 'appointment', 'authorized_visit'],
      mayLack: ['charge_evidence', 'authorized_visit', 'appointment'],
      origins: [
        { fact: 'charge', id: 'id' },
        { fact: 'remittance', id: 'answer_id' },
        { fact: 'appointment', id: 'appointment_id' },
        { fact: 'authorization', id: 'authorization_id' },
      ],
      isByClient: true,
      sql: `
SELECT l.id, l.client_id, l.answer_id, l.clinician_id, l.site_id, l.program_id, l.payer_id, v.id AS appointment_id, l.service_on, l.submitted_on, l.answered_on, l.amount_cents, l.denied_cents,
       l.carc, l.denial_class, l.prevented_at, e.days_since_score, v.id IS NOT NULL AS has_visit, CAST(v.documented_at_local AS date) AS note_signed_on,
       coalesce(CAST(v.documented_at_local AS date) <= l.submitted_on, v.documented_at_local IS NOT NULL) AS is_note_signed,
       u.needs_authorization, u.authorization_id, coalesce(u.is_authorized, false) AS is_authorized
FROM claim_line l
LEFT JOIN charge c ON c.client_id = l.client_id AND c.id = l.id
LEFT JOIN charge_evidence e ON e.client_id = l.client_id AND e.id = l.id
LEFT JOIN appointment v ON v.client_id = c.client_id AND v.id = c.appointment_id
LEFT JOIN authorized_visit u ON u.client_id = v.client_id AND u.id = v.id
WHERE l.is_denied`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service'),
    site: ref('site', 'where'),
    program: ref('program', 'program of the visit'),
    payer: ref('payer', 'who is billed'),
    appointment: ref('appointment', 'the visit billed'),
    serviceOn: day('day of service'),
    submittedOn: day('day the claim went out'),
    answeredOn: day('day of the first answer'),
    amountCents: cents('amount billed'),
    deniedCents: cents('denied at first'),
    carc: text('reason of the first denial'),
    denialClass: code(claimLine.denialClass.values ?? [], 'class of that reason'),
    preventedAt: code(claimLine.preventedAt.values ?? [], 'where such a denial can be prevented'),
    daysSinceScore: count('days from the latest score to the service'),
    hasVisit: bool('the visit billed is known'),
    noteSignedOn: day('day the note was signed'),
    isNoteSigned: bool('the note was signed by the day the claim went out'),
    needsAuthorization: bool('the payer wants an authorization for it'),
    authorization: ref('authorization', 'the authorization in force'),
    isAuthorized: bool('an authorization was in force'),
  },
)
