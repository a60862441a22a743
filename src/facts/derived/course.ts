import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/** A course of treatment that ended, with what all its measures together say (NHS Talking Therapies counts across measures). */
export const course = defineFact(
  {
    name: 'course',
    grain: 'one closed episode',
    derived: {
      from: ['episode', 'episode_outcome', 'appointment'],
      origins: [{ fact: 'episode', id: 'id' }],
      sql: `
SELECT e.id, e.client_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, e.opened_on, e.closed_on, e.close_reason,
       coalesce(v.visits, 0) AS attended_visits, coalesce(o.measures, 0) AS measures,
       coalesce(o.improved, 0) AS improved_measures, coalesce(o.worse, 0) AS worse_measures,
       coalesce(o.case_first, 0) > 0 AS case_at_baseline, coalesce(o.case_last, 0) > 0 AS case_at_last
FROM episode e
LEFT JOIN (
  SELECT client_id, episode_id, count(*) AS measures,
         count(*) FILTER (WHERE improvement >= reliable_change) AS improved, count(*) FILTER (WHERE -improvement >= reliable_change) AS worse,
         count(*) FILTER (WHERE case_at_baseline) AS case_first, count(*) FILTER (WHERE case_at_last) AS case_last
  FROM episode_outcome WHERE baseline IS NOT NULL AND last IS NOT NULL GROUP BY client_id, episode_id
) o ON o.client_id = e.client_id AND o.episode_id = e.id
LEFT JOIN (
  SELECT e.client_id, e.id AS episode_id, count(*) AS visits
  FROM episode e JOIN appointment a ON a.client_id = e.client_id
  WHERE a.status = 'attended' AND a.kind IN ('therapy', 'medication', 'group', 'crisis')
    AND CAST(a.scheduled_start_local AS date) BETWEEN e.opened_on AND e.closed_on AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)
  GROUP BY e.client_id, e.id
) v ON v.client_id = e.client_id AND v.episode_id = e.id
WHERE e.closed_on IS NOT NULL`,
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
    openedOn: day('day care began'),
    closedOn: day('day care ended'),
    closeReason: code(episode.closeReason.values ?? [], 'why care ended'),
    attendedVisits: count('treatment visits attended'),
    measures: count('instruments with a first and a last score'),
    improvedMeasures: count('instruments reliably better'),
    worseMeasures: count('instruments reliably worse'),
    caseAtBaseline: bool('at caseness on any instrument at the start'),
    caseAtLast: bool('at caseness on any instrument at the end'),
  },
)
