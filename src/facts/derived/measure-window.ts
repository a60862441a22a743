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
), due AS (
  SELECT e.id AS episode_id, e.client_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, e.opened_on, t.n
  FROM episode e CROSS JOIN known k
  JOIN turn t ON t.n < CAST(floor((coalesce(e.closed_on, k.day) - e.opened_on + 1) / 42.0) AS integer)
), got AS (
  SELECT client_id, episode_id, CAST(floor((scored_on - opened_on) / 42.0) AS integer) AS n, count(DISTINCT CAST(floor((scored_on - opened_on) / 7.0) AS integer)) AS weeks, max(id) AS score_id
  FROM episode_score WHERE scored_on >= opened_on GROUP BY client_id, episode_id, CAST(floor((scored_on - opened_on) / 42.0) AS integer)
)
SELECT d.episode_id + d.n AS id, d.client_id, d.episode_id, d.clinician_id, d.site_id, d.program_id, d.payer_id, d.level_of_care, d.diagnosis_group, d.approach,
       d.opened_on + d.n * 42 AS starts_on, d.opened_on + d.n * 42 + 41 AS ends_on, g.score_id, g.client_id IS NOT NULL AS is_measured, 6 AS weeks, CAST(coalesce(g.weeks, 0) AS integer) AS weeks_measured
FROM due d
LEFT JOIN got g ON g.client_id = d.client_id AND g.episode_id = d.episode_id AND g.n = d.n`,
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
