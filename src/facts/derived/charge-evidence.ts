import { bool, cents, client, code, count, day, defineFact, ref, text } from '../define.ts'
import { claimLine } from './claim-line.ts'

/**
 * What there is to show for a billed line: the latest score up to the day of service, a signed note, an authorization in force. Lines and scores of
 * a client are laid on one string of days; the latest score so far is the running maximum.
 */
export const chargeEvidence = defineFact(
  {
    name: 'charge_evidence',
    grain: 'one billed line and the evidence for it',
    derived: {
      from: ['claim_line', 'assessment', 'authorized_visit'],
      // What was billed is not known without lines, which the date tells; where no payer answered, nothing was denied.
      mayLack: ['claim_line', 'authorized_visit'],
      origins: [
        { fact: 'charge', id: 'id' },
        { fact: 'appointment', id: 'appointment_id' },
        { fact: 'authorization', id: 'authorization_id' },
      ],
      sql: `
WITH string AS (
  SELECT id, client_id, max(scored_on) OVER (PARTITION BY client_id ORDER BY day, place) AS scored_on, place
  FROM (
    SELECT id, client_id, service_on AS day, 1 AS place, CAST(NULL AS date) AS scored_on FROM claim_line WHERE service_on IS NOT NULL
    UNION ALL
    SELECT NULL, client_id, CAST(answered_at_local AS date), 0, CAST(answered_at_local AS date) FROM assessment
    WHERE total IS NOT NULL AND (state IS NULL OR state <> 'not_scorable')
  ) days
)
SELECT l.id, l.client_id, l.clinician_id, l.site_id, l.program_id, l.payer_id, l.kind, l.level_of_care, l.diagnosis_group, l.appointment_id, l.service_on, l.submitted_on, l.amount_cents,
       s.scored_on, l.service_on - s.scored_on AS days_since_score, l.has_visit, l.note_signed_on, coalesce(l.note_signed_on <= l.submitted_on, l.note_signed_on IS NOT NULL) AS is_note_signed,
       v.needs_authorization, v.authorization_id, coalesce(v.is_authorized, false) AS is_authorized,
       l.answered_on, l.is_denied, l.denied_cents, l.carc, l.denial_class, l.prevented_at
FROM claim_line l
JOIN string s ON s.client_id = l.client_id AND s.id = l.id AND s.place = 1
LEFT JOIN authorized_visit v ON v.client_id = l.client_id AND v.id = l.appointment_id
WHERE l.service_on IS NOT NULL`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who is billed'),
    kind: code(claimLine.kind.values ?? [], 'kind of visit'),
    levelOfCare: code(claimLine.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(claimLine.diagnosisGroup.values ?? [], 'main diagnosis group'),
    appointment: ref('appointment', 'the visit billed'),
    serviceOn: day('day of service'),
    submittedOn: day('day the claim went out'),
    amountCents: cents('amount billed'),
    scoredOn: day('day of the latest score up to the service'),
    daysSinceScore: count('days from that score to the service'),
    hasVisit: bool('the visit billed is known'),
    noteSignedOn: day('day the note was signed'),
    isNoteSigned: bool('the note was signed by the day the claim went out'),
    needsAuthorization: bool('the payer wants an authorization for it'),
    authorization: ref('authorization', 'the authorization in force'),
    isAuthorized: bool('an authorization was in force'),
    answeredOn: day('day of the first answer'),
    isDenied: bool('denied at first, in part or in full'),
    deniedCents: cents('denied at first'),
    carc: text('reason of the first denial'),
    denialClass: code(claimLine.denialClass.values ?? [], 'class of that reason'),
    preventedAt: code(claimLine.preventedAt.values ?? [], 'where such a denial can be prevented'),
  },
)
