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
      sql: `
WITH asked AS (
  SELECT *, CASE WHEN measures = 'depression' THEN 1 ELSE 2 END AS slot,
         row_number() OVER (
           PARTITION BY client_id, episode_id, CASE WHEN measures = 'depression' THEN 1 ELSE 2 END
           ORDER BY CASE WHEN measures = 'trauma' THEN 0 ELSE 1 END, CASE WHEN improvement IS NOT NULL THEN 0 WHEN baseline IS NOT NULL THEN 1 ELSE 2 END, instrument
         ) AS turn
  FROM episode_outcome
  WHERE measures IN ('depression', 'anxiety') OR (measures = 'trauma' AND diagnosis_group = 'trauma' AND improvement IS NOT NULL)
), pair AS (
  SELECT client_id, episode_id, count(*) FILTER (WHERE improvement IS NOT NULL) AS measures,
         count(*) FILTER (WHERE improvement >= reliable_change) AS improved, count(*) FILTER (WHERE -improvement >= reliable_change) AS worse,
         CASE WHEN bool_or(case_at_baseline) THEN true WHEN count(baseline) = 2 THEN false END AS case_at_baseline,
         count(last) AS last_scores, bool_or(case_at_last) AS case_at_last,
         max(severity) FILTER (WHERE slot = 1) AS depression_severity, max(severity) FILTER (WHERE slot = 2) AS other_severity,
         max(baseline_id) FILTER (WHERE slot = 1) AS depression_first_id, max(last_id) FILTER (WHERE slot = 1) AS depression_last_id,
         max(baseline_id) FILTER (WHERE slot = 2) AS anxiety_first_id, max(last_id) FILTER (WHERE slot = 2) AS anxiety_last_id,
         bool_or(slot = 1 AND improvement IS NOT NULL) AS has_depression_pair,
         coalesce(bool_or(slot = 1 AND improvement >= reliable_change), false) AS is_depression_better
  FROM asked WHERE turn = 1 GROUP BY client_id, episode_id
), any_first AS (
  SELECT client_id, episode_id, count(baseline) AS baselines FROM episode_outcome GROUP BY client_id, episode_id
), seen AS (
  SELECT e.client_id, e.id AS episode_id, count(*) AS visits
  FROM episode e JOIN appointment a ON a.client_id = e.client_id
  WHERE a.status = 'attended' AND a.kind IN ('therapy', 'medication', 'group', 'crisis')
    AND CAST(a.scheduled_start_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= e.closed_on)
    AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)
  GROUP BY e.client_id, e.id
)
SELECT e.id, e.client_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, e.opened_on, e.closed_on, e.close_reason,
       p.depression_first_id, p.depression_last_id, p.anxiety_first_id, p.anxiety_last_id, coalesce(p.depression_severity, p.other_severity) AS severity,
       coalesce(v.visits, 0) AS attended_visits, coalesce(f.baselines, 0) AS baselines, coalesce(p.measures, 0) AS measures,
       coalesce(p.improved, 0) AS improved_measures, coalesce(p.worse, 0) AS worse_measures, p.case_at_baseline, coalesce(p.last_scores, 0) AS last_scores, p.case_at_last,
       coalesce(p.has_depression_pair, false) AS has_depression_pair, coalesce(p.is_depression_better, false) AS is_depression_better
FROM episode e
LEFT JOIN pair p ON p.client_id = e.client_id AND p.episode_id = e.id
LEFT JOIN any_first f ON f.client_id = e.client_id AND f.episode_id = e.id
LEFT JOIN seen v ON v.client_id = e.client_id AND v.episode_id = e.id`,
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
