import { bool, client, code, count, day, defineFact, ref, text } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * A course of treatment with what its measures say together, as NHS Talking Therapies counts: one measure of depression and one of anxiety. For
 * trauma the trauma measure stands in for that of anxiety when it has both scores. Other instruments are not asked whether somebody recovered.
 */
export const course = defineFact(
  {
    name: 'course',
    grain: 'one episode with what its measures say together',
    derived: {
      from: ['episode', 'episode_outcome', 'appointment'],
      origins: [
        { fact: 'episode', id: 'id' },
        { fact: 'assessment', id: 'depression_first_id' },
        { fact: 'assessment', id: 'depression_last_id' },
        { fact: 'assessment', id: 'anxiety_first_id' },
        { fact: 'assessment', id: 'anxiety_last_id' },
      ],
      isByClient: true,
      sql: `
WITH slotted AS (
  SELECT client_id, episode_id, instrument, measures, baseline_id, baseline, last_id, last, improvement, reliable_change, case_at_baseline, case_at_last, severity,
         CASE WHEN measures = 'depression' THEN 1 WHEN measures = 'anxiety' OR (measures = 'trauma' AND diagnosis_group = 'trauma' AND improvement IS NOT NULL) THEN 2 END AS slot
  FROM episode_outcome WHERE scores > 0
), asked AS (
  SELECT *, slot IS NOT NULL AND row_number() OVER (
           PARTITION BY client_id, episode_id, slot
           ORDER BY CASE WHEN measures = 'trauma' THEN 0 ELSE 1 END, CASE WHEN improvement IS NOT NULL THEN 0 WHEN baseline IS NOT NULL THEN 1 ELSE 2 END, instrument
         ) = 1 AS counts
  FROM slotted
), part AS (
  SELECT client_id, episode_id, slot, counts, baseline_id, baseline, last_id, last, improvement, reliable_change, case_at_baseline, case_at_last, severity, 0 AS visits FROM asked
  UNION ALL
  SELECT e.client_id, e.id, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 FROM episode e
  UNION ALL
  SELECT e.client_id, e.id, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*)
  FROM episode e JOIN appointment a ON a.client_id = e.client_id
  WHERE a.status = 'attended' AND a.kind IN ('therapy', 'medication', 'group', 'crisis')
    AND CAST(a.scheduled_start_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= e.closed_on)
    AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)
  GROUP BY e.client_id, e.id
), told AS (
  SELECT client_id, episode_id, sum(visits) AS attended_visits, count(baseline) AS baselines, count(*) FILTER (WHERE counts AND improvement IS NOT NULL) AS measures,
         count(*) FILTER (WHERE counts AND improvement >= reliable_change) AS improved, count(*) FILTER (WHERE counts AND -improvement >= reliable_change) AS worse,
         CASE WHEN bool_or(counts AND case_at_baseline) THEN true WHEN count(baseline) FILTER (WHERE counts) = 2 THEN false END AS case_at_baseline,
         count(last) FILTER (WHERE counts) AS last_scores, bool_or(case_at_last) FILTER (WHERE counts) AS case_at_last,
         max(severity) FILTER (WHERE counts AND slot = 1) AS depression_severity, max(severity) FILTER (WHERE counts AND slot = 2) AS other_severity,
         max(baseline_id) FILTER (WHERE counts AND slot = 1) AS depression_first_id, max(last_id) FILTER (WHERE counts AND slot = 1) AS depression_last_id,
         max(baseline_id) FILTER (WHERE counts AND slot = 2) AS anxiety_first_id, max(last_id) FILTER (WHERE counts AND slot = 2) AS anxiety_last_id,
         count(*) FILTER (WHERE counts AND slot = 1 AND improvement IS NOT NULL) > 0 AS has_depression_pair,
         count(*) FILTER (WHERE counts AND slot = 1 AND improvement >= reliable_change) > 0 AS is_depression_better
  FROM part GROUP BY client_id, episode_id
)
SELECT e.id, e.client_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, e.opened_on, e.closed_on, e.close_reason,
       p.depression_first_id, p.depression_last_id, p.anxiety_first_id, p.anxiety_last_id, coalesce(p.depression_severity, p.other_severity) AS severity,
       p.attended_visits, p.baselines, p.measures, p.improved AS improved_measures, p.worse AS worse_measures, p.case_at_baseline, p.last_scores, p.case_at_last,
       p.has_depression_pair, p.is_depression_better
FROM told p
JOIN episode e ON e.client_id = p.client_id AND e.id = p.episode_id`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    severity: text('how bad the first score of depression is, else that of anxiety, by the published bands'),
    openedOn: day('day care began'),
    closedOn: day('day care ended'),
    closeReason: code(episode.closeReason.values ?? [], 'why care ended'),
    attendedVisits: count('treatment visits attended'),
    baselines: count('instruments of any kind with a first score'),
    measures: count('measures of depression and anxiety with a first and a last score'),
    improvedMeasures: count('of these, reliably better'),
    worseMeasures: count('of these, reliably worse'),
    caseAtBaseline: bool('at caseness on either measure at the start; not known unless one is or both are not'),
    lastScores: count('measures of depression and anxiety with a last score'),
    caseAtLast: bool('at caseness on either measure at the end'),
    hasDepressionPair: bool('the depression measure has a first and a last score'),
    isDepressionBetter: bool('the depression measure is reliably better'),
  },
)
