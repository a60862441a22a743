import { client, code, count, day, defineFact, number, ref } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * Every visit counts but a consult, which comes before care. A visit belongs to the episode open on its day, of the same program where both are
 * known. Scores have improved when a measure of depression or anxiety is reliably better and none reliably worse.
 */
export const careEpisode = defineFact(
  {
    name: 'care_episode',
    grain: 'one episode, how often the client came, and which way the scores went',
    derived: {
      from: ['episode', 'episode_outcome', 'appointment'],
      mayLack: ['episode_outcome'],
      origins: [{ fact: 'episode', id: 'id' }],
      isByClient: true,
      sql: `
SELECT e.id, e.client_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, e.opened_on, e.closed_on, e.close_reason,
       CAST(coalesce(v.visits, 0) AS integer) AS visits, CAST(e.closed_on - e.opened_on AS double precision) / 7 AS weeks,
       CASE WHEN o.episode_id IS NULL THEN 'no_second_score' WHEN o.improved > 0 AND o.worse = 0 THEN 'improved' ELSE 'not_improved' END AS score_change
FROM episode e
LEFT JOIN (
  SELECT e.client_id, e.id AS episode_id, count(*) AS visits
  FROM episode e JOIN appointment a ON a.client_id = e.client_id
  WHERE a.status = 'attended' AND (a.kind IS NULL OR a.kind <> 'consult')
    AND CAST(a.scheduled_start_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= e.closed_on)
    AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)
  GROUP BY e.client_id, e.id
) v ON v.client_id = e.client_id AND v.episode_id = e.id
LEFT JOIN (
  SELECT client_id, episode_id, count(*) FILTER (WHERE improvement >= reliable_change) AS improved, count(*) FILTER (WHERE -improvement >= reliable_change) AS worse
  FROM episode_outcome WHERE measures IN ('depression', 'anxiety') AND improvement IS NOT NULL GROUP BY client_id, episode_id
) o ON o.client_id = e.client_id AND o.episode_id = e.id`,
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
    visits: count('visits from opening to closing'),
    weeks: number('weeks from opening to closing'),
    scoreChange: code(['improved', 'not_improved', 'no_second_score'], 'from the first to the last score'),
  },
)
