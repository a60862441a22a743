import { bool, cents, client, code, day, defineFact, ref, text } from '../define.ts'
import { charge } from '../charge.ts'
import { episode } from '../episode.ts'
import { remittance } from '../remittance.ts'

const denialClasses = [
  'eligibility',
  'authorization',
  'timely_filing',
  'duplicate',
  'coding',
  'medical_necessity',
  'non_covered',
  'credentialing',
  'information_missing',
  'other',
] as const
const denialPreventedAt = ['front_desk', 'clinical', 'billing', 'rarely'] as const

// Files write the reason as 197, CO-197 or CO 197; the table of reasons knows 197.
const carc = `CASE WHEN left(r.carc, 2) IN ('CO', 'PR', 'OA', 'PI', 'CR') THEN ltrim(substr(r.carc, 3), ' -') ELSE r.carc END`

/**
 * What one line came to. A denial is computed (X12 835: CLP02 says how a claim was processed, not whether it was paid): an amount denied, or nothing
 * paid for a reason of group CO, PI or OA, unless the reason only shares out what was allowed. Taking money back (a reversal) is no answer, nor
 * is a line without amount and reason. Writing off a line that stays denied is a loss, not what the contract says. A line known from its answers only has no service.
 */
export const claimLine = defineFact(
  {
    name: 'claim_line',
    grain: 'one billed line with what payers answered, first and last',
    derived: {
      from: ['charge', 'remittance', 'appointment', 'episode', 'applied_payment', 'denial_reason'],
      // Answers alone tell of denials; visits, episodes and payments tell more.
      mayLack: ['charge', 'appointment', 'episode', 'applied_payment'],
      origins: [
        { fact: 'charge', id: 'id' },
        { fact: 'remittance', id: 'first_answer_id' },
        { fact: 'remittance', id: 'last_answer_id' },
      ],
      sql: `
WITH said AS (
  SELECT r.id, r.client_id, r.charge_id, r.payer_id, r.site_id, r.processed_on, r.round, r.denied_cents, ${carc} AS carc, r.group_code,
         coalesce(r.paid_cents, 0) AS paid_cents, coalesce(r.patient_cents, 0) AS patient_cents, coalesce(r.contractual_cents, 0) AS contractual_cents,
         coalesce(r.paid_cents, 0) < 0 OR coalesce(r.patient_cents, 0) < 0 OR coalesce(r.contractual_cents, 0) < 0
           OR coalesce(r.paid_cents, r.patient_cents, r.contractual_cents, r.denied_cents) IS NULL AND r.carc IS NULL AS is_no_answer
  FROM remittance r
), judged AS (
  SELECT s.*,
         CASE WHEN d.not_denied_with IN ('any', coalesce(s.group_code, d.not_denied_with)) THEN false
              WHEN s.denied_cents IS NOT NULL THEN s.denied_cents > 0
              ELSE s.carc IS NOT NULL AND s.paid_cents = 0 AND s.patient_cents = 0 AND coalesce(s.group_code, 'CO') IN ('CO', 'PI', 'OA') END AS is_denial
  FROM said s LEFT JOIN denial_reason d ON d.carc = s.carc
), placed AS (
  SELECT j.*, row_number() OVER story AS place, lead(CASE WHEN is_no_answer THEN 0 ELSE 1 END) OVER story AS next_place
  FROM judged j
  WINDOW story AS (PARTITION BY client_id, charge_id ORDER BY is_no_answer, processed_on, CASE round WHEN 'first' THEN 0 WHEN 'resubmission' THEN 1 WHEN 'appeal' THEN 2 ELSE 3 END, id)
), answered AS (
  SELECT client_id, charge_id, min(payer_id) AS payer_id, min(site_id) AS site_id,
         max(id) FILTER (WHERE place = 1) AS first_answer_id, max(processed_on) FILTER (WHERE place = 1 AND NOT is_no_answer) AS answered_on,
         max(round) FILTER (WHERE place = 1) AS first_round, bool_or(is_denial) FILTER (WHERE place = 1 AND NOT is_no_answer) AS is_denied,
         max(CASE WHEN is_denial THEN coalesce(denied_cents, 0) ELSE 0 END) FILTER (WHERE place = 1 AND NOT is_no_answer) AS denied_cents,
         coalesce(max(carc) FILTER (WHERE place = 1 AND is_denial), max(carc) FILTER (WHERE is_denial AND NOT is_no_answer)) AS carc,
         max(id) FILTER (WHERE NOT is_no_answer AND coalesce(next_place, 0) = 0) AS last_answer_id,
         max(processed_on) FILTER (WHERE NOT is_no_answer AND coalesce(next_place, 0) = 0) AS last_answered_on,
         bool_or(is_denial) FILTER (WHERE NOT is_no_answer AND coalesce(next_place, 0) = 0) AS is_still_denied,
         bool_or(round = 'resubmission') AS is_resubmitted, max(processed_on) FILTER (WHERE round = 'appeal' AND NOT is_no_answer) AS appeal_answered_on,
         bool_or(NOT is_denial OR paid_cents > 0 OR patient_cents > 0) FILTER (WHERE round = 'appeal' AND NOT is_no_answer) AS is_overturned,
         bool_or(NOT is_denial) FILTER (WHERE round = 'appeal' AND NOT is_no_answer) AS is_overturned_in_full,
         CAST(sum(paid_cents) AS bigint) AS paid_cents, CAST(sum(patient_cents) AS bigint) AS patient_cents,
         CAST(sum(contractual_cents) FILTER (WHERE NOT is_denial OR paid_cents <> 0 OR patient_cents <> 0) AS bigint) AS contractual_cents,
         CAST(sum(contractual_cents) FILTER (WHERE is_denial AND paid_cents = 0 AND patient_cents = 0) AS bigint) AS written_off_cents
  FROM placed GROUP BY client_id, charge_id
), seen AS (
  SELECT c.*, v.id AS visit_id, v.program_id, v.kind, CAST(v.documented_at_local AS date) AS note_signed_on FROM charge c LEFT JOIN appointment v ON v.client_id = c.client_id AND v.id = c.appointment_id
), stay AS (
  SELECT c.client_id, c.id, coalesce(max(e.id) FILTER (WHERE e.program_id = c.program_id), max(e.id)) AS episode_id
  FROM seen c JOIN episode e ON e.client_id = c.client_id AND c.service_on >= e.opened_on AND (e.closed_on IS NULL OR c.service_on <= e.closed_on)
  GROUP BY c.client_id, c.id
), own AS (
  SELECT client_id, charge_id, CAST(sum(cents) AS bigint) AS cents FROM applied_payment WHERE charge_id IS NOT NULL GROUP BY client_id, charge_id
)
SELECT coalesce(c.id, a.charge_id) AS id, coalesce(c.client_id, a.client_id) AS client_id, a.first_answer_id, a.last_answer_id, s.episode_id, c.clinician_id, c.appointment_id,
       CASE WHEN c.id IS NULL THEN a.site_id ELSE c.site_id END AS site_id, coalesce(c.program_id, e.program_id) AS program_id,
       CASE WHEN c.id IS NULL THEN a.payer_id ELSE c.payer_id END AS payer_id, c.kind, e.level_of_care, e.diagnosis_group,
       c.service_on, c.submitted_on, c.amount_cents, c.cost_cents, c.clearinghouse, c.visit_id IS NOT NULL AS has_visit, c.note_signed_on,
       a.answered_on, a.last_answered_on, a.first_round, coalesce(a.is_denied, false) AS is_denied, coalesce(a.denied_cents, 0) AS denied_cents,
       a.carc, CASE WHEN a.carc IS NULL THEN NULL ELSE coalesce(d.denial_class, 'other') END AS denial_class,
       CASE WHEN a.carc IS NULL THEN NULL ELSE coalesce(d.prevented_at, 'rarely') END AS prevented_at,
       coalesce(a.is_still_denied, false) AS is_still_denied, coalesce(a.is_resubmitted, false) AS is_resubmitted, a.appeal_answered_on,
       coalesce(a.is_overturned, false) AS is_overturned, coalesce(a.is_overturned_in_full, false) AS is_overturned_in_full,
       coalesce(a.paid_cents, 0) AS paid_cents, coalesce(a.patient_cents, 0) AS client_share_cents, coalesce(a.contractual_cents, 0) AS contractual_cents,
       coalesce(a.written_off_cents, 0) AS written_off_cents, coalesce(o.cents, 0) AS client_paid_cents,
       coalesce(a.paid_cents, 0) + coalesce(o.cents, 0) AS collected_cents, c.amount_cents - coalesce(a.contractual_cents, 0) AS allowed_cents,
       CASE WHEN c.payer_id IS NULL THEN c.amount_cents ELSE a.paid_cents + a.patient_cents END AS earned_cents,
       CASE WHEN c.payer_id IS NULL THEN 0 ELSE c.amount_cents END - coalesce(a.paid_cents + a.patient_cents + coalesce(a.contractual_cents, 0) + coalesce(a.written_off_cents, 0), 0) AS payer_owes_cents,
       CASE WHEN c.payer_id IS NULL THEN coalesce(c.amount_cents, 0) ELSE 0 END + coalesce(a.patient_cents, 0) - coalesce(o.cents, 0) AS client_owes_cents
FROM seen c
FULL JOIN answered a ON a.client_id = c.client_id AND a.charge_id = c.id
LEFT JOIN stay s ON s.client_id = c.client_id AND s.id = c.id
LEFT JOIN episode e ON e.client_id = s.client_id AND e.id = s.episode_id
LEFT JOIN own o ON o.client_id = c.client_id AND o.charge_id = c.id
LEFT JOIN denial_reason d ON d.carc = a.carc`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode it belongs to: open on the day, of the same program if there is one'),
    clinician: ref('staff', 'who gave the service'),
    appointment: ref('appointment', 'the visit billed'),
    site: ref('site', 'where'),
    program: ref('program', 'program of the visit, else of the episode'),
    payer: ref('payer', 'who is billed'),
    kind: code(['consult', 'intake', 'therapy', 'medication', 'group', 'crisis', 'other'], 'kind of visit'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    serviceOn: day('day of service'),
    submittedOn: day('day the claim went out'),
    amountCents: cents('amount billed'),
    costCents: cents('what giving the service cost'),
    clearinghouse: code(charge.clearinghouse.values ?? [], 'what the clearinghouse first said'),
    hasVisit: bool('the visit billed is known'),
    noteSignedOn: day('day the note of the visit was signed'),
    answeredOn: day('day of the first answer'),
    lastAnsweredOn: day('day of the last answer'),
    firstRound: code(remittance.round.values ?? [], 'round of the first answer we have, where it says so'),
    isDenied: bool('denied at first, in part or in full'),
    deniedCents: cents('denied at first'),
    carc: text('reason of the first denial'),
    denialClass: code(denialClasses, 'class of that reason'),
    preventedAt: code(denialPreventedAt, 'where such a denial can be prevented'),
    isStillDenied: bool('denied in the last answer too'),
    isResubmitted: bool('a resubmission was answered'),
    appealAnsweredOn: day('day the last appeal was answered'),
    isOverturned: bool('an appeal brought something'),
    isOverturnedInFull: bool('an appeal left nothing denied'),
    paidCents: cents('paid by the payer'),
    clientShareCents: cents('left for the client to pay'),
    contractualCents: cents('written off by contract'),
    writtenOffCents: cents('written off after a denial'),
    clientPaidCents: cents('paid by the client'),
    collectedCents: cents('paid by payer and client'),
    allowedCents: cents('billed less what was written off by contract'),
    earnedCents: cents('owed by payer and client after write-offs; none while the payer has not answered'),
    payerOwesCents: cents('the payer still owes'),
    clientOwesCents: cents('the client still owes'),
  },
)
