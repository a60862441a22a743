import { bool, cents, client, code, count, day, defineFact, ref } from '../define.ts'
import { course } from './course.ts'

/**
 * A course with what its billed lines brought and cost: those of its days and, where both say so, of its program. What it cost is known when it is
 * known of every line.
 */
export const courseMoney = defineFact(
  {
    name: 'course_money',
    grain: 'one closed episode with its money',
    derived: {
      from: ['course', 'episode', 'claim_line'],
      origins: [{ fact: 'episode', id: 'id' }],
      isByClient: true,
      sql: `
SELECT c.id, c.client_id, c.clinician_id, c.site_id, c.program_id, c.payer_id, c.level_of_care, c.diagnosis_group, c.approach, c.closed_on, c.attended_visits, c.measures,
       c.case_at_baseline, c.measures > 0 AND c.improved_measures > 0 AND c.worse_measures = 0 AS is_improved,
       coalesce(c.case_at_baseline AND NOT c.case_at_last AND c.improved_measures > 0 AND c.worse_measures = 0, false) AS is_recovered,
       coalesce(m.lines, 0) AS lines, coalesce(m.waiting, 0) AS lines_waiting, CAST(coalesce(m.earned, 0) AS bigint) AS revenue_cents, CAST(m.cost AS bigint) AS cost_cents,
       coalesce(m.costed = m.lines, false) AS is_cost_known
FROM course c
LEFT JOIN (
  SELECT e.client_id, e.id, count(*) AS lines, count(*) FILTER (WHERE l.earned_cents IS NULL) AS waiting, sum(CAST(l.earned_cents AS double precision)) AS earned,
         count(l.cost_cents) AS costed, sum(CAST(l.cost_cents AS double precision)) AS cost
  FROM episode e
  JOIN claim_line l ON l.client_id = e.client_id AND l.service_on >= e.opened_on AND l.service_on <= e.closed_on AND (l.program_id IS NULL OR e.program_id IS NULL OR l.program_id = e.program_id)
  GROUP BY e.client_id, e.id
) m ON m.client_id = c.client_id AND m.id = c.id
WHERE c.closed_on IS NOT NULL`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(course.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(course.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(course.approach.values ?? [], 'main approach of treatment'),
    closedOn: day('day care ended'),
    attendedVisits: count('treatment visits attended'),
    measures: count('measures of depression and anxiety with a first and a last score'),
    caseAtBaseline: bool('at caseness on either measure at the start'),
    isImproved: bool('reliably better on one measure, reliably worse on none'),
    isRecovered: bool('that, and from caseness to below it on both measures'),
    lines: count('billed lines'),
    linesWaiting: count('billed lines the payer has not answered'),
    revenueCents: cents('owed by payer and client for them after write-offs'),
    costCents: cents('what giving them cost, as far as is known'),
    isCostKnown: bool('the cost of every line is known'),
  },
)
