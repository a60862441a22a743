import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * When a score was to be expected. Care is cut into stretches of six weeks, the longest step of "every four to six weeks", from the day of opening;
 * a stretch counts when the episode was open through all of it. Any instrument will do. An episode is followed for ten years at most, and no
 * further than anything is known of.
 */
export const measureWindow = defineFact(
  {
    name: 'measure_window',
    grain: 'six weeks of an episode, in which a score was to be expected',
    derived: {
      from: ['episode', 'episode_score', 'appointment', 'assessment', 'calendar'],
      origins: [
        { fact: 'episode', id: 'episode_id' },
        { fact: 'assessment', id: 'score_id' },
      ],
      sql: `
WITH known AS (
  SELECT max(day) AS day FROM (
    SELECT max(CAST(scheduled_start_local AS date)) AS day FROM appointment UNION ALL SELECT max(CAST(answered_at_local AS date)) FROM assessment
    UNION ALL SELECT max(opened_on) FROM episode UNION ALL SELECT max(closed_on) FROM episode
  ) latest
), turn AS (
  SELECT CAST(day - date '2000-01-01' AS integer) AS n FROM calendar WHERE day < date '2000-01-01' + 87
), part AS (
  SELECT e.client_id, e.id AS episode_id, t.n, 1 AS is_due, NULL AS week, NULL AS score_id
  FROM episode e CROSS JOIN known k
  JOIN turn t ON t.n < CAST(floor((coalesce(e.closed_on, k.day) - e.opened_on + 1) / 42.0) AS integer)
  UNION ALL
  SELECT client_id, episode_id, CAST(floor((scored_on - opened_on) / 42.0) AS integer), 0, CAST(floor((scored_on - opened_on) / 7.0) AS integer), id
  FROM episode_score WHERE scored_on >= opened_on
), told AS (
  SELECT client_id, episode_id, n, count(DISTINCT week) AS weeks, max(score_id) AS score_id FROM part GROUP BY client_id, episode_id, n HAVING max(is_due) = 1
)
SELECT e.id + t.n AS id, e.client_id, e.id AS episode_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach,
       e.opened_on + t.n * 42 AS starts_on, e.opened_on + t.n * 42 + 41 AS ends_on, t.score_id, t.weeks > 0 AS is_measured, 6 AS weeks, CAST(t.weeks AS integer) AS weeks_measured
FROM told t
JOIN episode e ON e.client_id = t.client_id AND e.id = t.episode_id`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    startsOn: day('its first day'),
    endsOn: day('its last day'),
    isMeasured: bool('a scorable answer of the client lies in it'),
    weeks: count('weeks in it'),
    weeksMeasured: count('weeks of these with a scorable answer'),
  },
)
