import { bool, cents, client, code, day, defineFact, ref, text } from '../define.ts'
import { charge } from '../charge.ts'

const denialClasses = [
  'eligibility',
  'authorization',
  'timely_filing',
  'duplicate',
  'coding',
  'medical_necessity',
  'not_covered',
  'credentialing',
  'information_missing',
  'other',
] as const
const denialPreventedAt = ['front_desk', 'clinical', 'billing', 'rarely'] as const

// Files write the reason as 197, CO-197 or CO 197; the table of reasons knows 197.
const carc = `CASE WHEN left(r.carc, 2) IN ('CO', 'PR', 'OA', 'PI', 'CR') THEN ltrim(substr(r.carc, 3), ' -') ELSE r.carc END`
// Day, round and denial in one number, so that first and last answer are its least and its greatest. Of several rows of one answer one that denies
// speaks for it.
const place = `((r.processed_on - date '1900-01-01') * 8 + CASE r.round WHEN 'first' THEN 0 WHEN 'resubmission' THEN 2 WHEN 'appeal' THEN 4 ELSE 6 END)`
const dayOf = (key: string): string => `date '1900-01-01' + CAST(floor(${key} / 8.0) AS integer)`

/**
 * What one line came to. A denial is computed (X12 835: CLP02 says how a claim was processed, not whether it was paid): an amount denied, or nothing
 * paid for a reason of group CO, PI or OA, unless the reason only shares out what was allowed. Taking money back (a reversal) is no answer, nor is a
 * row without amount and reason. Writing off a line that stays denied is a loss, not what the contract says. A line known from its answers only has
 * no service. Cents are added up as doubles, which hold whole numbers exactly.
 */
export const claimLine = defineFact(
  {
    name: 'claim_line',
    grain: 'one billed line with what payers answered, first and last',
    derived: {
      from: ['charge', 'remittance', 'appointment', 'applied_payment', 'denial_reason'],
      // Answers alone tell of denials; visits and payments tell more.
      mayLack: ['charge', 'appointment', 'applied_payment'],
      origins: [
        { fact: 'charge', id: 'id' },
        { fact: 'remittance', id: 'answer_id' },
      ],
      isByClient: true,
      sql: `
WITH said AS (
  SELECT r.id, r.client_id, r.charge_id, r.payer_id, r.site_id, r.processed_on, r.round, r.denied_cents, ${carc} AS carc, ${place} AS place,
         coalesce(r.paid_cents, 0) AS paid_cents, coalesce(r.patient_cents, 0) AS patient_cents, coalesce(r.contractual_cents, 0) AS contractual_cents,
         coalesce(r.paid_cents, 0) >= 0 AND coalesce(r.patient_cents, 0) >= 0 AND coalesce(r.contractual_cents, 0) >= 0
           AND (coalesce(r.paid_cents, r.patient_cents, r.contractual_cents, r.denied_cents) IS NOT NULL OR r.carc IS NOT NULL) AS is_answer,
         CASE WHEN d.not_denied_with IN ('any', coalesce(r.group_code, d.not_denied_with)) THEN false
              WHEN r.denied_cents IS NOT NULL THEN r.denied_cents > 0
              ELSE r.carc IS NOT NULL AND coalesce(r.paid_cents, 0) = 0 AND coalesce(r.patient_cents, 0) = 0 AND coalesce(r.group_code, 'CO') IN ('CO', 'PI', 'OA') END AS is_denial
  FROM remittance r LEFT JOIN denial_reason d ON d.carc = ${carc}
), answered AS (
  SELECT client_id, charge_id, min(payer_id) AS payer_id, min(site_id) AS site_id, min(id) AS answer_id,
         min(CASE WHEN is_answer THEN place + CASE WHEN is_denial THEN 0 ELSE 1 END END) AS first_key,
         max(CASE WHEN is_answer THEN place + CASE WHEN is_denial THEN 1 ELSE 0 END END) AS last_key,
         sum(CAST(paid_cents AS double precision)) AS paid, sum(CAST(patient_cents AS double precision)) AS share,
         sum(CAST(contractual_cents AS double precision)) AS off, sum(CASE WHEN is_denial AND paid_cents = 0 AND patient_cents = 0 THEN 0 ELSE CAST(contractual_cents AS double precision) END) AS by_contract
  FROM said GROUP BY client_id, charge_id
), denial AS (
  SELECT client_id, charge_id, id, carc, denied_cents FROM (
    SELECT client_id, charge_id, id, carc, denied_cents, row_number() OVER (PARTITION BY client_id, charge_id ORDER BY place, id) AS nth FROM said WHERE is_denial AND is_answer
  ) denied WHERE nth = 1
), appeal AS (
  SELECT client_id, charge_id, max(processed_on) AS answered_on, bool_or(NOT is_denial OR paid_cents > 0 OR patient_cents > 0) AS is_overturned, bool_or(NOT is_denial) AS is_overturned_in_full
  FROM said WHERE round = 'appeal' AND is_answer GROUP BY client_id, charge_id
), own AS (
  SELECT client_id, charge_id, sum(CAST(cents AS double precision)) AS paid FROM applied_payment WHERE charge_id IS NOT NULL GROUP BY client_id, charge_id
)
SELECT coalesce(c.id, a.charge_id) AS id, coalesce(c.client_id, a.client_id) AS client_id, coalesce(n.id, a.answer_id) AS answer_id, c.clinician_id,
       CASE WHEN c.id IS NULL THEN a.site_id ELSE c.site_id END AS site_id, v.program_id, CASE WHEN c.id IS NULL THEN a.payer_id ELSE c.payer_id END AS payer_id,
       c.service_on, c.submitted_on, c.amount_cents, c.cost_cents, c.clearinghouse,
       ${dayOf('a.first_key')} AS answered_on, coalesce(a.first_key % 8 IN (2, 3, 4, 5), false) AS is_first_missing,
       coalesce(a.first_key % 2 = 0, false) AS is_denied, CASE WHEN a.first_key % 2 = 0 THEN coalesce(n.denied_cents, 0) ELSE 0 END AS denied_cents,
       n.carc, CASE WHEN n.carc IS NULL THEN NULL ELSE coalesce(d.denial_class, 'other') END AS denial_class,
       CASE WHEN n.carc IS NULL THEN NULL ELSE coalesce(d.prevented_at, 'rarely') END AS prevented_at,
       coalesce(a.last_key % 2 = 1, false) AS is_still_denied, p.answered_on AS appeal_answered_on,
       coalesce(p.is_overturned, false) AS is_overturned, coalesce(p.is_overturned_in_full, false) AS is_overturned_in_full,
       CAST(coalesce(a.paid, 0) + coalesce(o.paid, 0) AS bigint) AS collected_cents, CAST(c.amount_cents - coalesce(a.by_contract, 0) AS bigint) AS allowed_cents,
       CAST(CASE WHEN c.payer_id IS NULL THEN c.amount_cents ELSE a.paid + a.share END AS bigint) AS earned_cents,
       CAST(CASE WHEN c.payer_id IS NULL THEN 0 ELSE c.amount_cents END - coalesce(a.paid + a.share + a.off, 0) AS bigint) AS payer_owes_cents,
       CAST(CASE WHEN c.payer_id IS NULL THEN coalesce(c.amount_cents, 0) ELSE 0 END + coalesce(a.share, 0) - coalesce(o.paid, 0) AS bigint) AS client_owes_cents
FROM charge c
FULL JOIN answered a ON a.client_id = c.client_id AND a.charge_id = c.id
LEFT JOIN denial n ON n.client_id = a.client_id AND n.charge_id = a.charge_id
LEFT JOIN denial_reason d ON d.carc = n.carc
LEFT JOIN appeal p ON p.client_id = a.client_id AND p.charge_id = a.charge_id
LEFT JOIN appointment v ON v.client_id = c.client_id AND v.id = c.appointment_id
LEFT JOIN own o ON o.client_id = c.client_id AND o.charge_id = c.id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service'),
    site: ref('site', 'where'),
    program: ref('program', 'program of the visit'),
    payer: ref('payer', 'who is billed'),
    serviceOn: day('day of service'),
    submittedOn: day('day the claim went out'),
    amountCents: cents('amount billed'),
    costCents: cents('what giving the service cost'),
    clearinghouse: code(charge.clearinghouse.values ?? [], 'what the clearinghouse first said'),
    answeredOn: day('day of the first answer'),
    isFirstMissing: bool('the earliest answer we have is to a resubmission or an appeal'),
    isDenied: bool('denied at first, in part or in full'),
    deniedCents: cents('denied at first'),
    carc: text('reason of the first denial'),
    denialClass: code(denialClasses, 'class of that reason'),
    preventedAt: code(denialPreventedAt, 'where such a denial can be prevented'),
    isStillDenied: bool('denied in the last answer too'),
    appealAnsweredOn: day('day the last appeal was answered'),
    isOverturned: bool('an appeal brought something'),
    isOverturnedInFull: bool('an appeal left nothing denied'),
    collectedCents: cents('paid by payer and client'),
    allowedCents: cents('billed less what was written off by contract'),
    earnedCents: cents('owed by payer and client after write-offs; none while the payer has not answered'),
    payerOwesCents: cents('the payer still owes'),
    clientOwesCents: cents('the client still owes'),
  },
)
